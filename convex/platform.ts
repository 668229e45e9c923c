import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Driving from "./model/partners/driving";
import * as Keys from "./model/partners/keys";
import { vReportResult, vReportWord } from "./model/partners/partnerValidators";

/** Sessions on booking pages elsewhere: what drivers call by HTTP, and which page a key has. */

/** Gives a driver the drive that waits longest. */
export const claim = internalMutation({
  args: {},
  returns: v.union(
    v.object({
      sessionId: v.string(),
      claim: v.string(),
      url: v.string(),
      date: v.string(),
      time: v.string(),
      service: v.optional(v.string()),
      provider: v.optional(v.string()),
      lead: v.object({
        firstName: v.string(),
        lastName: v.optional(v.string()),
        phone: v.optional(v.string()),
        email: v.optional(v.string()),
        notes: v.optional(v.string()),
      }),
    }),
    v.null(),
  ),
  handler: async (ctx) => await Driving.claim(ctx),
});

/** Takes what a driver says of its drive. */
export const report = internalMutation({
  args: {
    sessionId: v.string(),
    claim: v.string(),
    word: vReportWord,
    handoffUrl: v.optional(v.string()),
    service: v.optional(v.string()),
    provider: v.optional(v.string()),
    confirmationNumber: v.optional(v.string()),
    error: v.optional(v.string()),
  },
  returns: vReportResult,
  handler: async (ctx, said) => await Driving.report(ctx, said),
});

/** Ends a drive whose driver has been silent for too long. */
export const endLease = internalMutation({
  args: { driveId: v.id("drives") },
  returns: v.null(),
  handler: async (ctx, { driveId }) => {
    await Driving.endLease(ctx, driveId);
    return null;
  },
});

/** Has a key's sessions book on a page elsewhere; with null here again. @throws INVALID_LINK */
export const setPage = internalMutation({
  args: { keyId: v.id("apiKeys"), url: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { keyId, url }) => {
    await Keys.setPage(ctx, keyId, url);
    return null;
  },
});
