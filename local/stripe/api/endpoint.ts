import type { Work } from "../sim";
import type { ApiError } from "./errors";
import type { FormTree } from "./form";
import type { Wire } from "./wire";

export interface ApiRequest {
  work: Work;
  /** The part of the path that stands for `:id`; empty where there is none. */
  id: string;
  /** Query or body, without `expand`. */
  form: FormTree;
}

/** One documented call of the API. */
export interface Endpoint {
  method: "GET" | "POST" | "DELETE";
  /** Below `/v1`, e.g. `/checkout/sessions/:id`. */
  path: string;
  /** An error that is thrown undoes the work; one that is returned, such as a decline, keeps it. */
  handle: (request: ApiRequest) => Wire | ApiError;
}
