import { defineTable } from "convex/server";
import { v } from "convex/values";
import { OPENINGS } from "../../../lib/shop/opening";
import { oneOf } from "../oneOf";

/** Who may open a shop on this server. */
export const vOpening = oneOf(OPENINGS);

/** What the operator has done. */
export const vOperatorAct = v.union(
  v.literal("closed"),
  v.literal("reopened"),
  v.literal("opening_set"),
);

/** The tables of whoever runs the server, part of the schema. */
export const operatorTables = {
  // What the operator has decided for all shops, in one row; none while nothing was decided. Written
  // by model/shop/operator. Read by whoever opens a shop. Never deleted.
  serverRules: defineTable({ opening: vOpening }),

  // Addresses whose owners may open one shop each. Written by model/shop/operator. Read by whoever
  // opens a shop. Deleted by model/privacy/forgetting and model/shop/operator: when the shop is made, by the
  // operator, and when its person is erased.
  shopOpeners: defineTable({
    /** In the one cleaned form, see lib/contact/email. */
    email: v.string(),
    at: v.number(),
  }).index("by_email", ["email"]),

  // The operator's trail. Written by model/shop/operator. Read by the operator. Never deleted.
  operatorActs: defineTable({
    act: vOperatorAct,
    /** Who ran the command, as their machine calls them. */
    by: v.string(),
    at: v.number(),
    /** The shop that was closed or opened again. */
    shopId: v.optional(v.id("shops")),
    /** What was decided. */
    opening: v.optional(vOpening),
    /** Why, as the operator says it. */
    reason: v.optional(v.string()),
  }),
};
