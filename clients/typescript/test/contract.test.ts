/** The cases of tests/clients/cases.json, over both transports. */
import assert from "node:assert/strict";
import { env } from "node:process";
import { describe, it } from "node:test";
import { follow } from "../examples/follow-order.js";
import { type Client, KenpinError, connect as connectNode } from "../src/node.js";
import { connect as connectWeb } from "../src/web.js";

const { KENPIN_TEST_HTTP: baseUrl = "", KENPIN_TEST_TOKEN: token = "", KENPIN_TEST_CONTROL: control } = env;
const skip = control === undefined && "there is no hub: run the suite by tests/clients/serve.py";
type Reject = { partUid: string; cause: string };
type Change = { resumeToken: string; partUid: string };

async function ask<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${control}/${path}`, { method: "POST" })).json()) as Answer;
}

const changes = async (after: string) =>
  (await ask<{ changes: Change[] }>(`changes?after=${encodeURIComponent(after)}`)).changes;
const placeOf = async (client: Client) => (await client.inspection.getAccount({ withoutLatency: true })).resumeToken;
const watchers = async () => (await ask<{ count: number }>("watchers")).count;

async function failure(call: () => Promise<unknown>): Promise<KenpinError> {
  const error: unknown = await call().then(
    () => assert.fail("it was answered"),
    (thrown: unknown) => thrown,
  );
  return KenpinError.of(error);
}

async function take(client: Client, resumeToken: string, count: number): Promise<Change[]> {
  const seen: Change[] = [];
  for await (const update of client.watchVerdicts({ resumeToken })) {
    seen.push({ resumeToken: update.resumeToken, partUid: update.part?.partUid ?? "" });
    if (seen.length === count) break;
  }
  return seen;
}

const SUITES = {
  node: (shown: string | undefined) => connectNode({ baseUrl, token: shown }),
  web: (shown: string | undefined) => connectWeb({ baseUrl, token: shown }),
};

for (const [suite, connect] of Object.entries(SUITES)) {
  const test = (name: string, body: (client: Client) => Promise<void>) =>
    it(name, async () => {
      await body(connect(token));
      await ask(`passed?suite=${suite}&case=${name}`);
    });

  describe(suite, { skip, timeout: 120_000 }, () => {
    test("connect", async (client) => {
      const { stations } = await client.inspection.listStations({});
      assert.deepEqual(stations.map((station) => station.name), ["station-1"]);
    });

    if (suite === "node") {
      test("connect_tls", async () => {
        const tls = { ca: env.KENPIN_TEST_TLS_CA ?? "" };
        const client = connectNode({ baseUrl: env.KENPIN_TEST_TLS_HTTP, tls, token: env.KENPIN_TEST_TLS_TOKEN });
        assert.equal((await client.inspection.listStations({})).stations.length, 1);
      });
    }

    test("no_token", async () => {
      const error = await failure(() => connect(undefined).inspection.listStations({}));
      assert.deepEqual([error.kind, error.reason], ["denied", "UNAUTHENTICATED"]);
    });

    test("wrong_token", async () => {
      const error = await failure(() => connect("kpt_nobodys").inspection.listStations({}));
      assert.deepEqual([error.kind, error.reason], ["denied", "CREDENTIAL_INVALID"]);
    });

    test("not_found", async (client) => {
      const error = await failure(() => client.inspection.getPart({ partUid: "never" }));
      assert.deepEqual([error.kind, error.reason], ["not_found", "NOT_FOUND"]);
    });

    test("bad_request", async (client) => {
      const error = await failure(() => client.history.listHistory({ pageSize: -1 }));
      assert.deepEqual([error.kind, error.reason, error.field], ["invalid_input", "INPUT_INVALID", "page_size"]);
    });

    test("list_pages", async (client) => {
      const found: string[] = [];
      let pageToken = "";
      let pages = 0;
      do {
        const page = await client.orders.listMaterialDefinitions({ pageSize: 2, pageToken });
        found.push(...page.materialDefinitions.map((product) => product.id));
        pageToken = page.nextPageToken;
        pages += 1;
      } while (pageToken);
      assert.deepEqual([found, pages], [[1, 2, 3, 4, 5].map((number) => `product-${number}`), 3]);
    });

    test("watch_over_restart", async (client) => {
      const place = await placeOf(client);
      await ask("parts?count=20");
      const seen: Change[] = [];
      let expected: Change[] = [];
      for await (const update of client.watchVerdicts({ resumeToken: place })) {
        seen.push({ resumeToken: update.resumeToken, partUid: update.part?.partUid ?? "" });
        if (seen.length === 10) {
          await ask("restart?parts=10");
          await ask("parts?count=5");
          expected = await changes(place);
        }
        if (seen.length === expected.length) break;
      }
      assert.deepEqual(seen, expected);
    });

    test("watch_from_token", async (client) => {
      const place = await placeOf(client);
      await ask("parts?count=5");
      const expected = await changes(place);
      const rest = expected.slice(expected.length / 2);
      const before = expected[expected.length - rest.length - 1];
      assert.deepEqual(await take(client, before?.resumeToken ?? "", rest.length), rest);
    });

    test("watch_wrong_token", async (client) => {
      const error = await failure(() => take(client, "none", 1));
      assert.deepEqual([error.kind, error.reason], ["invalid_input", "TOKEN_INVALID"]);
    });

    test("deadline", async (client) => {
      const error = await failure(async () => {
        for await (const answer of client.inspection.watchVerdicts({}, { timeoutMs: 300 })) void answer;
      });
      assert.equal(error.kind, "deadline_exceeded");
    });

    test("cancellation", async (client) => {
      const leave = new AbortController();
      const watch = client.watchVerdicts({}, { signal: leave.signal });
      const next = watch.next();
      while ((await watchers()) !== 1);
      leave.abort();
      assert.equal((await next).done, true);
      while ((await watchers()) !== 0);
    });

    test("follow_order", async (client) => {
      const { id } = await ask<{ id: string }>("order");
      const told: string[] = [];
      const until = async (count: number) => {
        while (told.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
      };
      const followed = follow(client, id, (line) => told.push(line));
      await until(1);
      const { rejects } = await ask<{ rejects: Reject[] }>("parts?count=6");
      await until(1 + rejects.length);
      rejects.push(...(await ask<{ rejects: Reject[] }>("restart?parts=6")).rejects);
      await until(1 + rejects.length);
      await ask(`complete?id=${id}`);
      await followed;
      const causes = rejects.map(({ partUid, cause }) => `${partUid} ${cause}`);
      assert.deepEqual(told, [`${id} RUNNING`, ...causes, `${id} COMPLETED`]);
    });
  });
}
