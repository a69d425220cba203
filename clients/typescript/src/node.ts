import { createConnectTransport } from "@connectrpc/connect-node";
import { readFileSync } from "node:fs";
import { type Client, clientOf } from "./client.js";
import { callInterceptor } from "./errors.js";

export * from "./index.js";

/** PEM files: the authority that signed the hub's certificate, and one's own, where the hub wants one. */
export interface Tls {
  ca: string;
  certificate?: string;
  key?: string;
}

export interface NodeOptions {
  /** The hub's HTTP port; https where there is `tls`. */
  baseUrl?: string;
  tls?: Tls;
  /** A session's or a service's token: over TLS, or on one machine, only. */
  token?: string;
}

/** A client for Node. Throws what the file system does for a file that cannot be read. */
export function connect({ baseUrl = "http://127.0.0.1:8080", tls, token }: NodeOptions = {}): Client {
  const read = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path));
  const nodeOptions = tls && { ca: read(tls.ca), cert: read(tls.certificate), key: read(tls.key) };
  const interceptors = [callInterceptor(token)];
  return clientOf(createConnectTransport({ baseUrl, httpVersion: "1.1", nodeOptions, interceptors }));
}
