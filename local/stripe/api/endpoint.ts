import type { Work } from "../sim";
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
  method: "GET" | "POST";
  /** Below `/v1`, e.g. `/checkout/sessions/:id`. */
  path: string;
  handle: (request: ApiRequest) => Wire;
}
