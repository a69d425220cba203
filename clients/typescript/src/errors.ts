import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "./gen/google/rpc/error_details_pb.js";

/** How to react to a failed call. */
export type Kind =
  | "not_found" // something named in the call does not exist
  | "invalid_input" // something handed in cannot be used
  | "refused" // not as things stand: something else must be done first
  | "conflict" // it exists already, or somebody else has changed it
  | "unavailable" // the hub, or a role behind it, does not answer now
  | "deadline_exceeded" // it took longer than the caller allowed
  | "busy" // more than the hub serves at once
  | "denied" // no identity, or one that may not do this
  | "resume_token_expired" // list again, then watch from there
  | "other";

const KINDS: Partial<Record<Code, Kind>> = {
  [Code.NotFound]: "not_found",
  [Code.InvalidArgument]: "invalid_input",
  [Code.FailedPrecondition]: "refused",
  [Code.Aborted]: "conflict",
  [Code.AlreadyExists]: "conflict",
  [Code.Unavailable]: "unavailable",
  [Code.DeadlineExceeded]: "deadline_exceeded",
  [Code.ResourceExhausted]: "busy",
  [Code.Unauthenticated]: "denied",
  [Code.PermissionDenied]: "denied",
  [Code.OutOfRange]: "resume_token_expired",
};

/** A call that failed. Compare `reason`, which never changes; show `rawMessage` to a person. */
export class KenpinError extends ConnectError {
  readonly kind: Kind;
  /** Kenpin's stable code, such as "INPUT_INVALID"; "" when it has none. */
  readonly reason: string;
  /** The field of the request that is to blame; "" when none is. */
  readonly field: string;
  /** When it is worth trying again; undefined when the hub does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(from: ConnectError) {
    super(from.rawMessage, from.code, from.metadata, undefined, from.cause);
    this.details = from.details;
    this.kind = KINDS[from.code] ?? "other";
    this.reason = from.findDetails(ErrorInfoSchema)[0]?.reason ?? "";
    this.field = from.findDetails(BadRequestSchema)[0]?.fieldViolations[0]?.field ?? "";
    const delay = from.findDetails(RetryInfoSchema)[0]?.retryDelay;
    this.retryAfterMs = delay && Number(delay.seconds) * 1000 + delay.nanos / 1e6;
  }

  // ConnectError takes everything that looks like one of its own for one.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof ConnectError && "kind" in value;
  }

  /** Whatever a call threw, as Kenpin's. */
  static of(error: unknown): KenpinError {
    if (error instanceof KenpinError) {
      return error;
    }
    const from = ConnectError.from(error);
    // Transports name a connection that is refused or cut in ways of their own: the hub was not there to say anything.
    const unsaid = from.details.length === 0 && (from.code === Code.Unknown || from.code === Code.Aborted);
    const lost = unsaid && from.cause instanceof Error;
    return new KenpinError(lost ? new ConnectError(from.rawMessage, Code.Unavailable, undefined, undefined, from) : from);
  }
}

/** Shows a token with each call, and makes what it throws a KenpinError. */
export function callInterceptor(token: string | undefined): Interceptor {
  return (next) => async (request) => {
    if (token !== undefined) {
      request.header.set("authorization", `Bearer ${token}`);
    }
    try {
      const response = await next(request);
      return response.stream ? { ...response, message: typed(response.message) } : response;
    } catch (error) {
      throw KenpinError.of(error);
    }
  };
}

async function* typed<T>(messages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* messages;
  } catch (error) {
    throw KenpinError.of(error);
  }
}
