/**
 * Follows a production order: its states, and each of its rejects with the cause, until it is at its end.
 *
 *     node follow-order.js ORDER [URL] [CA.crt]
 *
 * The token is taken from the environment, KENPIN_TOKEN. Restarts of the hub are waited for; nothing is told twice and
 * nothing is left out.
 */
import { argv, env } from "node:process";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Cause } from "../src/gen/kenpin/part/v1/part_pb.js";
import { type JobOrder, JobOrderState } from "../src/gen/kenpin/production/v1/order_pb.js";
import { ProductionKind } from "../src/gen/kenpin/production/v1/production_service_pb.js";
import { type Client, connect, KenpinError } from "../src/node.js";

const ENDED = [JobOrderState.COMPLETED, JobOrderState.ABORTED];

/** Returns when the order has ended. */
export async function follow(client: Client, orderId: string, tell: (line: string) => void): Promise<void> {
  // First the place, then what holds: both watches go on from the place, so that nothing falls between.
  const { resumeToken } = await client.inspection.getAccount({ withoutLatency: true });
  const { jobOrder } = await client.orders.getJobOrder({ id: orderId });
  if (jobOrder === undefined) {
    return;
  }
  tell(wordsOf(jobOrder));
  const ended = new AbortController();
  const states = followStates(client, resumeToken, jobOrder, tell).finally(() => ended.abort());
  const told = new Set<string>();
  for await (const { part } of client.watchVerdicts({ resumeToken, rejectsOnly: true }, { signal: ended.signal })) {
    // A part is told of again when its actuation is known.
    if (part && !told.has(part.partUid) && (await orderOf(client, part.partUid)) === orderId) {
      told.add(part.partUid);
      tell(`${part.partUid} ${Cause[part.cause]}`);
    }
  }
  await states;
}

async function followStates(client: Client, resumeToken: string, order: JobOrder, tell: (line: string) => void) {
  if (ENDED.includes(order.state)) {
    return;
  }
  const request = { resumeToken, kinds: [ProductionKind.JOB_ORDER] };
  let state = order.state;
  for await (const { change } of client.watchProduction(request)) {
    if (change.case === "jobOrder" && change.value.id === order.id && change.value.state !== state) {
      state = change.value.state;
      tell(wordsOf(change.value));
      if (ENDED.includes(state)) {
        return;
      }
    }
  }
}

const wordsOf = (order: JobOrder) => `${order.id} ${JobOrderState[order.state]}`;

/** The order that a part belongs to; waits for a hub that is away. */
async function orderOf(client: Client, partUid: string): Promise<string> {
  for (;;) {
    try {
      const { partContexts } = await client.orders.getPartContexts({ partUids: [partUid] }, { timeoutMs: 5000 });
      return partContexts[0]?.jobOrder ?? "";
    } catch (error) {
      const { kind, retryAfterMs } = KenpinError.of(error);
      if (kind !== "unavailable" && kind !== "deadline_exceeded") {
        throw error;
      }
      await setTimeout(retryAfterMs ?? 500);
    }
  }
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  const [orderId = "", baseUrl, ca] = argv.slice(2);
  await follow(connect({ baseUrl, tls: ca ? { ca } : undefined, token: env.KENPIN_TOKEN }), orderId, console.log);
}
