import { v } from "convex/values";
import { query } from "./_generated/server";
import { requireBarber, requireOwner, requireOwnShop, requireUser } from "./model/access";
import * as ClientAccess from "./model/shop/clientAccess";
import * as Invitations from "./model/shop/invitations";
import * as Memberships from "./model/shop/memberships";
import { mutation } from "./model/publicWrites";
import * as Staff from "./model/shop/staff";
import { basedOnVersion, vSaved } from "./model/versions";

/** Who works at a shop: its owner's to say. Barbers may leave. */

/** What a link's address ends in; told once. */
const vLink = v.object({ token: v.string(), mailed: v.boolean() });

export const list = query({
  args: { shopId: v.string() },
  returns: Staff.vStaffView,
  handler: async (ctx, { shopId }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    return await Staff.view(ctx, shop, user);
  },
});

/** A new chair, and the token of the link that asks somebody to take it over. */
export const inviteBarber = mutation({
  args: { shopId: v.string(), ...Staff.barberDraft, email: v.string() },
  returns: v.object({
    barberId: v.string(),
    token: v.union(v.string(), v.null()),
    mailed: v.boolean(),
  }),
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    return await Staff.inviteBarber(ctx, shop, user, draft);
  },
});

/** Asks somebody to take over a chair that is nobody's. */
export const inviteToChair = mutation({
  args: { barberId: v.string(), email: v.string() },
  returns: vLink,
  handler: async (ctx, { barberId, email }) => {
    const { barber, shop } = await requireBarber(ctx, barberId);
    const user = await requireOwner(ctx, shop._id);
    return await Staff.inviteToChair(ctx, { barber, shop }, user, email);
  },
});

export const inviteOwner = mutation({
  args: { shopId: v.string(), name: v.string(), email: v.string() },
  returns: vLink,
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    return await Staff.inviteOwner(ctx, shop, user, draft);
  },
});

/** A new link for an invitation, to the same or another address; the one before stops working. */
export const inviteAgain = mutation({
  args: { invitationId: v.string(), email: v.string() },
  returns: vLink,
  handler: async (ctx, { invitationId, email }) => {
    const { invitation, user } = await Invitations.requireOwn(ctx, invitationId);
    return await Staff.inviteAgain(ctx, invitation, user, email);
  },
});

export const cancelInvitation = mutation({
  args: { invitationId: v.string() },
  returns: v.null(),
  handler: async (ctx, { invitationId }) => {
    const { invitation } = await Invitations.requireOwn(ctx, invitationId);
    await Invitations.cancel(ctx, invitation);
    return null;
  },
});

export const saveBarber = mutation({
  args: { barberId: v.string(), ...Staff.barberDraft, active: v.boolean(), ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { barberId, ...draft }) => {
    const { barber, shop } = await requireBarber(ctx, barberId);
    await requireOwner(ctx, shop._id);
    return { version: await Staff.saveBarber(ctx, barber, draft) };
  },
});

/** Takes a person's access away; their chair closes with them. Whoever goes by themselves leaves. */
export const remove = mutation({
  args: { shopId: v.string(), userId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId, userId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await Memberships.end(ctx, shop._id, userId);
    await Memberships.tellRole(ctx, shop._id, userId);
    return null;
  },
});

/** Leaves a shop that the caller works in. */
export const leave = mutation({
  args: { shopId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId }) => {
    await Memberships.leave(ctx, await requireUser(ctx), shopId);
    return null;
  },
});

/** Makes another owner the founder, whom no other can remove. */
export const handOver = mutation({
  args: { shopId: v.string(), userId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId, userId }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    await Memberships.handOver(ctx, shop._id, user._id, userId);
    await Memberships.tellRole(ctx, shop._id, userId);
    return null;
  },
});

/** What barbers see of clients. */
export const saveBarbersSee = mutation({
  args: { shopId: v.string(), barbersSee: ClientAccess.vBarbersSee, ...basedOnVersion },
  returns: v.null(),
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await ClientAccess.saveRules(ctx, shop, draft);
    return null;
  },
});
