export { clientOf, type Client } from "./client.js";
export { callInterceptor, KenpinError, type Kind } from "./errors.js";
export { resume, type WatchOptions } from "./watch.js";
