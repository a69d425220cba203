import { Code, type CallOptions } from "@connectrpc/connect";
import { KenpinError } from "./errors.js";

const RETRY_MS_MIN = 50;
const RETRY_MS_MAX = 2000;
/** The hub says something every second: a line without a word for this long is lost. */
const SILENCE_MS_MAX = 20_000;
const RESUMABLE = new Set([Code.Unavailable, Code.ResourceExhausted, Code.Canceled, Code.Internal, Code.Unknown]);

export interface WatchOptions {
  /** Ends the watch. */
  signal?: AbortSignal;
  /** How long the hub may be away; undefined: for ever. */
  giveUpAfterMs?: number;
}

interface Answer {
  $typeName: string;
  resumeToken: string;
  /** Changes behind this one. */
  more?: Answer[];
}

/**
 * The changes that one of the hub's watches tells, over every loss of the connection: each once and in order. A
 * snapshot (of production) that is interrupted begins again. Ends with `signal`; throws a KenpinError when the hub
 * refuses, and when it was away for `giveUpAfterMs`.
 */
export async function* resume<Request extends { resumeToken?: string }, Response extends Answer>(
  method: (request: Request, options: CallOptions) => AsyncIterable<Response>,
  request: Request,
  { signal, giveUpAfterMs }: WatchOptions = {},
): AsyncGenerator<Response, void, undefined> {
  let resumeToken = request.resumeToken ?? "";
  let retryMs = RETRY_MS_MIN;
  let awaySince: number | undefined;
  while (!signal?.aborted) {
    const connection = new AbortController();
    const stop = () => connection.abort();
    signal?.addEventListener("abort", stop);
    let silence = setTimeout(stop, SILENCE_MS_MAX);
    let adviceMs = 0;
    try {
      for await (const response of method({ ...request, resumeToken }, { signal: connection.signal })) {
        clearTimeout(silence);
        retryMs = RETRY_MS_MIN;
        awaySince = undefined;
        for (const change of [response, ...(response.more ?? [])] as Response[]) {
          resumeToken = change.resumeToken || resumeToken;
          if (tellsMore(change)) {
            yield change;
          }
        }
        silence = setTimeout(stop, SILENCE_MS_MAX);
      }
    } catch (thrown) {
      if (signal?.aborted) {
        return;
      }
      const error = KenpinError.of(thrown);
      awaySince ??= Date.now();
      if (!RESUMABLE.has(error.code) || (giveUpAfterMs !== undefined && Date.now() - awaySince >= giveUpAfterMs)) {
        throw error;
      }
      adviceMs = error.retryAfterMs ?? 0;
    } finally {
      clearTimeout(silence);
      signal?.removeEventListener("abort", stop);
      connection.abort();
    }
    // Many clients of one hub must not all come back at the same instant.
    await pause(Math.max(retryMs, adviceMs) * (0.5 + Math.random() / 2), signal);
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
  }
}

/** Whether there is more in an answer than the token: else it is a heartbeat. */
function tellsMore(response: Answer): boolean {
  return Object.entries(response).some(([name, value]) => {
    if (name.startsWith("$") || name === "resumeToken" || name === "more" || value === undefined || value === false) {
      return false;
    }
    return !(typeof value === "object" && value !== null && "case" in value && value.case === undefined);
  });
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
    if (signal?.aborted) {
      done();
    }
  });
}
