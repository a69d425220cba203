import { createConnectTransport } from "@connectrpc/connect-web";
import { type Client, clientOf } from "./client.js";
import { callInterceptor } from "./errors.js";

export * from "./index.js";

export interface WebOptions {
  /** The hub's HTTP port; left out, where the page came from. */
  baseUrl?: string;
  /** A session's or a service's token. */
  token?: string;
}

/** A client for browsers, and whatever else has `fetch`. */
export function connect({ baseUrl, token }: WebOptions = {}): Client {
  const interceptors = [callInterceptor(token)];
  return clientOf(createConnectTransport({ baseUrl: baseUrl ?? globalThis.location.origin, interceptors }));
}
