import type { Decline } from "../cards";
import { ApiError } from "./errors";
import type { Wire } from "./wire";

/** A decline as the API answers it: 402, with what it belongs to. Return it, so that what was done stays. */
export function cardError(decline: Decline, more: Wire = {}): ApiError {
  return new ApiError(402, decline.message, {
    type: "card_error",
    code: decline.code,
    more: {
      ...(decline.declineCode !== null && { decline_code: decline.declineCode }),
      ...more,
    },
  });
}
