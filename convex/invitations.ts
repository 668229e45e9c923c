import { v } from "convex/values";
import { query } from "./_generated/server";
import { requireUser } from "./model/access";
import { requireInstant } from "./model/bounds";
import * as Invitations from "./model/shop/invitations";
import { mutation } from "./model/publicWrites";

/** Invitations to work in a shop, for those who are asked; their owners' side is in `staff`. */

const asked = { invitationId: v.optional(v.string()), token: v.optional(v.string()) };

/** What the signed-in person is asked; `now` is rounded by the caller. */
export const listMine = query({
  args: { now: v.number() },
  returns: v.array(Invitations.vInvitationView),
  handler: async (ctx, { now }) => {
    requireInstant(now);
    return await Invitations.listMine(ctx, now);
  },
});

/** What a link leads to; `now` is rounded by the caller. */
export const read = query({
  args: { token: v.string(), now: v.number() },
  returns: Invitations.vLinkView,
  handler: async (ctx, { token, now }) => {
    requireInstant(now);
    return await Invitations.readLink(ctx, token, now);
  },
});

export const accept = mutation({
  args: asked,
  returns: v.null(),
  handler: async (ctx, args) => {
    const user = await requireUser(ctx);
    await Invitations.accept(ctx, user, await Invitations.requireMine(ctx, args));
    return null;
  },
});

export const decline = mutation({
  args: asked,
  returns: v.null(),
  handler: async (ctx, args) => {
    await requireUser(ctx);
    await Invitations.decline(ctx, await Invitations.requireMine(ctx, args));
    return null;
  },
});
