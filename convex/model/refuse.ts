import { ConvexError } from "convex/values";
import type { ErrorCode, Refusal } from "../../lib/errors";

/** Refuses a call: the one place that makes a `ConvexError`. The transaction rolls back. */
export function refuse(code: ErrorCode, message: string, details?: Refusal["details"]): never {
  throw new ConvexError<Refusal>(details ? { code, message, details } : { code, message });
}
