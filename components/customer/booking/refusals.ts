import { type Alternative, asRefusal, type ErrorCode } from "@/lib/errors";
import type { Draft } from "./draft";

export type FieldName = keyof Draft;
const FIELDS: readonly FieldName[] = ["name", "email", "phone", "note"];

/** What the form shows after a refused attempt: beside a field, as a notice, or as other times. */
export type HoldProblem =
  | { kind: "field"; field: FieldName; code: ErrorCode }
  | { kind: "taken"; alternatives: Alternative[] }
  | { kind: "refused"; code: ErrorCode; retryAfterMs: number | null }
  | { kind: "network" };

/** Sorts whatever `bookings.hold` threw into something a person can act on. */
export function holdProblem(thrown: unknown): HoldProblem {
  const refusal = asRefusal(thrown);
  if (refusal === null) return { kind: "network" };
  const { code, details } = refusal;
  if (code === "SLOT_TAKEN") return { kind: "taken", alternatives: details?.alternatives ?? [] };
  const field = FIELDS.find((name) => name === details?.field);
  if (field !== undefined) return { kind: "field", field, code };
  return { kind: "refused", code, retryAfterMs: details?.retryAfterMs ?? null };
}
