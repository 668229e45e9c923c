import type { Json, Wire } from "./wire";

export type ErrorType = "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";

export interface ErrorBody {
  error: {
    type: ErrorType;
    message: string;
    code?: string;
    param?: string;
    doc_url?: string;
    [more: string]: Json | undefined;
  };
}

interface Details {
  code?: string;
  param?: string;
  type?: ErrorType;
  /**
   * False for a request refused before anything ran: Stripe keeps no answer for its idempotency key.
   * https://docs.stripe.com/api/idempotent_requests
   */
  replayable?: boolean;
  /** More of the error's fields, such as the intent that a decline belongs to. */
  more?: Wire;
}

/** A refusal in Stripe's shape. */
export class ApiError extends Error {
  readonly replayable: boolean;
  readonly body: ErrorBody;

  constructor(
    readonly status: 400 | 401 | 402 | 403 | 404 | 405 | 409 | 429 | 500 | 503,
    message: string,
    details: Details = {},
  ) {
    super(message);
    this.replayable = details.replayable ?? true;
    this.body = {
      error: {
        ...(details.code !== undefined && {
          code: details.code,
          doc_url: `https://stripe.com/docs/error-codes/${details.code.replaceAll("_", "-")}`,
        }),
        message,
        ...(details.param !== undefined && { param: details.param }),
        ...details.more,
        type: details.type ?? "invalid_request_error",
      },
    };
  }
}

/** A parameter that is wrong before anything ran. */
export function invalidParam(message: string, param: string, code?: string): ApiError {
  return new ApiError(400, message, {
    param,
    ...(code !== undefined && { code }),
    replayable: false,
  });
}

/** `noSuch("payment_intent", "pi_1", "intent")`: an id that names nothing. */
export function noSuch(
  object: string,
  id: string,
  param: string,
  status: 400 | 404 = 404,
): ApiError {
  const shown = object === "checkout.session" ? id : `'${id}'`;
  return new ApiError(status, `No such ${object}: ${shown}`, { code: "resource_missing", param });
}
