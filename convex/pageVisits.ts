import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as PageVisits from "./model/numbers/pageVisits";
import { doorMutation } from "./model/publicWrites";
import { vFunnel, vVisitStage } from "./model/validators";

/** A tab says once that it shows a shop's page; `key` is random and lives as long as the tab. */
export const count = doorMutation({
  args: {
    shopId: v.string(),
    key: v.string(),
    stage: vVisitStage,
    pass: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, visit) => {
    await PageVisits.count(ctx, visit);
    return null;
  },
});

export const rollUpDay = internalMutation({
  args: {
    shopId: v.id("shops"),
    date: v.string(),
    cursor: v.union(v.string(), v.null()),
    so: vFunnel,
  },
  handler: async (ctx, day) => {
    await PageVisits.rollUpDay(ctx, day);
  },
});
