import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import { vDeskMethod } from "../validators";

/** What leaves the database about money: projections, never whole rows. */

export const vDeskPaymentView = v.object({
  id: v.string(),
  method: vDeskMethod,
  amountMinor: v.number(),
  tipMinor: v.number(),
  currency: v.string(),
  at: v.number(),
  by: v.string(),
  undoneAt: v.union(v.number(), v.null()),
});

/** One payment at the desk, as the chair sees it. */
export function deskPaymentView(row: Doc<"deskPayments">): Infer<typeof vDeskPaymentView> {
  const { _id: id, method, amountMinor, tipMinor, currency, at, by, undoneAt = null } = row;
  return { id, method, amountMinor, tipMinor, currency, at, by, undoneAt };
}
