import type { IncomingMessage } from "node:http";
import type { Json } from "../values/json";

export interface Reply {
  status: number;
  body: Json | Buffer;
  headers?: Record<string, string>;
}
export interface ApiRequest {
  body: Json;
  /** The same before it was read as JSON; the body is an empty object where it is none. */
  bytes: Buffer;
  /** The key of an `Authorization: Convex <key>` header. */
  adminKey: string | null;
  raw: IncomingMessage;
}
export type Route = (request: ApiRequest) => Promise<Reply>;
/** Routes by `METHOD /path`. */
export type Routes = Record<string, Route>;

/** A refusal with a status; the body is `{ code, message }`. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
