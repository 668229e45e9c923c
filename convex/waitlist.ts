import { v } from "convex/values";
import { internalMutation, query } from "./_generated/server";
import { getUser, requireOwnShop } from "./model/access";
import { requireDate, requireInstant } from "./model/bounds";
import { doorMutation, linkMutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { vCustomer, vProof } from "./model/validators";
import { webDoor } from "./model/doors/door";
import * as Waitlist from "./model/doors/waitlist";
import * as WaitlistOffers from "./model/doors/waitlistOffers";
import * as WaitlistViews from "./model/doors/waitlistViews";

/** What somebody has who waits: their link, or nothing but the code for a signed-in customer. */
const waiting = { code: v.string(), token: v.optional(v.string()) };

/** Waits for a day: see model/doors/waitlist for how a time is offered, and for every refusal. */
export const join = doorMutation({
  args: {
    shopId: v.string(),
    barberId: v.union(v.string(), v.null()),
    serviceIds: v.array(v.string()),
    addOnIds: v.optional(v.array(v.string())),
    date: v.string(),
    wish: v.optional(WaitlistViews.vTimeWish),
    acceptsCardOnFile: v.optional(v.boolean()),
    locale: v.optional(v.string()),
    customer: vCustomer,
    requestId: v.string(),
    requestSecret: v.optional(v.string()),
    pass: v.optional(v.string()),
    proof: v.optional(vProof),
    guestToken: v.optional(v.string()),
  },
  returns: v.object({ code: v.string(), token: v.string() }),
  handler: async (ctx, { guestToken, ...request }) =>
    await Waitlist.join(ctx, request, await webDoor(ctx, guestToken)),
});

/** Where somebody stands; live, so that an offer appears by itself. */
export const get = query({
  args: { ...waiting, now: v.number() },
  returns: v.union(WaitlistViews.vEntryView, v.null()),
  handler: async (ctx, { now, ...link }) => {
    requireInstant(now);
    const entry = await Waitlist.getEntry(ctx, link);
    return entry && (await WaitlistViews.entryView(ctx, entry, now));
  },
});

/** The days that a signed-in customer waits for, the soonest first. */
export const listMine = query({
  args: { now: v.number() },
  returns: v.array(WaitlistViews.vEntryView),
  handler: async (ctx, { now }) => {
    requireInstant(now);
    const user = await getUser(ctx);
    return user === null ? [] : await WaitlistViews.listOfUser(ctx, user._id, now);
  },
});

export const leave = linkMutation({
  args: waiting,
  returns: v.null(),
  handler: async (ctx, link) => {
    const entry = await Waitlist.getEntry(ctx, link);
    if (!entry) return refuse("NOT_FOUND", "There is no such entry.");
    await Waitlist.leave(ctx, entry);
    return null;
  },
});

/** Who waits for a day of the shop, in order; for its owner. */
export const listForShop = query({
  args: { shopId: v.string(), date: v.string() },
  returns: v.array(
    v.object({
      code: v.string(),
      customerName: v.string(),
      customerPhone: v.union(v.string(), v.null()),
      serviceNames: v.array(v.string()),
      wish: v.union(WaitlistViews.vTimeWish, v.null()),
    }),
  ),
  handler: async (ctx, { shopId, date }) => {
    requireDate(date);
    const { shop } = await requireOwnShop(ctx, shopId);
    const queue = await WaitlistViews.listWaiting(ctx, shop._id, date);
    return queue.map(({ code, customerName, customerPhone, serviceNames, wish = null }) => ({
      code,
      customerName,
      serviceNames,
      wish,
      customerPhone: customerPhone ?? null,
    }));
  },
});

/** Holds what is free on a day for those who wait; scheduled whenever a time becomes free. */
export const consider = internalMutation({
  args: {
    shopId: v.id("shops"),
    date: v.string(),
    after: v.optional(v.number()),
    /** Ignored: jobs of the version before this one name it. Gone with the next version. */
    cursor: v.optional(v.string()),
  },
  handler: async (ctx, { cursor: _, ...list }) => {
    await WaitlistOffers.consider(ctx, list);
  },
});
