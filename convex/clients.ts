import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, query } from "./_generated/server";
import { getOwnChair, ownsShop } from "./model/access";
import { pageOf, requireDate, requireInstant } from "./model/bounds";
import * as Access from "./model/shop/clientAccess";
import * as Cards from "./model/clients/clientCards";
import { setFlag } from "./model/clients/clientFlags";
import * as Notes from "./model/clients/clientNotes";
import * as Clients from "./model/shop/clients";
import * as Jobs from "./model/jobs";
import { emptyPage } from "./model/pages";
import { mutation } from "./model/publicWrites";

/** A shop's clients, for the people who work there; see model/shop/clients for who sees what. */

const one = { clientId: v.string() };
const vCard = v.union(Clients.vClientCard, v.null());
const vLine = v.union(Clients.vClientLine, v.null());

/** Everybody the shop knows, the latest visit first; or those whom a search finds. */
export const list = query({
  args: { search: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(Clients.vClientLine),
  handler: async (ctx, { search, paginationOpts }) => {
    const staff = await Clients.getStaff(ctx);
    return staff ? await Clients.search(ctx, staff, search, pageOf(paginationOpts)) : emptyPage();
  },
});

export const get = query({
  args: { ...one, now: v.number() },
  returns: vCard,
  handler: async (ctx, { clientId, now }) => {
    requireInstant(now);
    const own = await Clients.getOwn(ctx, clientId);
    return own && (await Clients.cardView(ctx, own, own.client, now));
  },
});

/** The client of a booking in brief; null for people without a card. */
export const ofBooking = query({
  args: { code: v.string() },
  returns: vLine,
  handler: async (ctx, { code }) => {
    const staff = await Clients.getStaff(ctx);
    const client = staff && (await Clients.getOfBooking(ctx, staff, code));
    return client && Clients.lineView(staff, client);
  },
});

/** Whom the desk is about to book, if the shop knows them. */
export const match = query({
  args: { email: v.optional(v.string()), phone: v.optional(v.string()) },
  returns: vLine,
  handler: async (ctx, person) => {
    const staff = await Clients.getStaff(ctx);
    const client = staff && (await Clients.getOfPerson(ctx, staff.shop, person));
    return client && Clients.lineView(staff, client);
  },
});

/** Their visits, the latest first. */
export const visits = query({
  args: { ...one, paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(Clients.vClientVisit),
  handler: async (ctx, { clientId, paginationOpts }) => {
    const own = await Clients.getOwn(ctx, clientId);
    if (!own) return emptyPage();
    const result = await ctx.db
      .query("clientVisits")
      .withIndex("by_clientId_and_startsAt", (q) => q.eq("clientId", own.client._id))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    const sight = await Access.sightOfOpen(ctx, own, own.client);
    return { ...result, page: result.page.map((visit) => Clients.visitView(visit, sight)) };
  },
});

/** What staff wrote and decided about them, the latest first. */
export const entries = query({
  args: { ...one, paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(Clients.vClientEntry),
  handler: async (ctx, { clientId, paginationOpts }) => {
    const own = await Clients.getOwn(ctx, clientId);
    if (!own) return emptyPage();
    const result = await ctx.db
      .query("clientEntries")
      .withIndex("by_clientId", (q) => q.eq("clientId", own.client._id))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    return { ...result, page: result.page.map((entry) => Clients.entryView(own, entry)) };
  },
});

/** Who of a chair's day is new, has a note or a flag; null for anyone but its barber and the owner. */
export const marksOfDay = query({
  args: { barberId: v.string(), date: v.string() },
  returns: v.union(Clients.vMarks, v.null()),
  handler: async (ctx, { barberId, date }) => {
    requireDate(date);
    const chair = await getOwnChair(ctx, barberId);
    return chair && (await Clients.marksOfDay(ctx, chair, date));
  },
});

/** Writes down that somebody reads a card, which then shows them what they may see. */
export const open = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { clientId }) => {
    const own = await Clients.requireOwn(ctx, clientId);
    await Access.open(ctx, own, own.client);
    return null;
  },
});

/** Who has read a card, the latest first; for the shop's owners. */
export const readers = query({
  args: one,
  returns: v.array(Access.vReader),
  handler: async (ctx, { clientId }) => {
    const own = await Clients.getOwn(ctx, clientId);
    if (!own || !ownsShop(own.user, own.shop._id)) return [];
    return await Access.listReaders(ctx, own.client._id);
  },
});

export const addNote = mutation({
  args: { ...one, text: v.string() },
  returns: v.null(),
  handler: async (ctx, { clientId, text }) => {
    const { client, user } = await Clients.requireOwn(ctx, clientId);
    await Notes.add(ctx, client, text, user);
    return null;
  },
});

export const deleteNote = mutation({
  args: { noteId: v.string() },
  returns: v.null(),
  handler: async (ctx, { noteId }) => {
    await Notes.remove(ctx, await Clients.requireOwnNote(ctx, noteId));
    return null;
  },
});

const flagged = { ...one, on: v.boolean(), reason: v.string() };

/** Has the shop's people take their bookings, or lets them book for themselves again. */
export const setBlocked = mutation({
  args: flagged,
  returns: v.null(),
  handler: async (ctx, { clientId, on, reason }) => {
    const { client, user } = await Clients.requireOwn(ctx, clientId);
    await setFlag(ctx, client, { flag: "blocked", on, reason }, user);
    return null;
  },
});

/** Asks them for a deposit before a booking is confirmed, or stops asking. */
export const setDepositRequired = mutation({
  args: flagged,
  returns: v.null(),
  handler: async (ctx, { clientId, on, reason }) => {
    const { client, user } = await Clients.requireOwn(ctx, clientId);
    await setFlag(ctx, client, { flag: "depositRequired", on, reason }, user);
    return null;
  },
});

/** Brings the card of a booking's client up to date. */
export const refresh = internalMutation({
  args: { bookingId: v.id("bookings") },
  returns: v.null(),
  handler: async (ctx, { bookingId }) => {
    await Cards.refresh(ctx, bookingId);
    return null;
  },
});

/** Moves what a merged card still has, a batch at a time. */
export const moveMerged = internalMutation({
  args: { clientId: v.id("clients") },
  returns: v.null(),
  handler: async (ctx, args) => {
    const more = await Cards.moveMerged(ctx, args.clientId);
    if (more) await Jobs.run(ctx, internal.clients.moveMerged, args);
    return null;
  },
});

/**
 * Makes or mends the cards of a whole shop from its bookings, in pages: once for a shop that has
 * bookings from before there were cards, and whenever somebody wants it.
 */
export const recountShop = internalMutation({
  args: { shopId: v.id("shops"), cursor: v.optional(v.union(v.string(), v.null())) },
  returns: v.null(),
  handler: async (ctx, { shopId, cursor = null }) => {
    const next = await Cards.refreshPage(ctx, shopId, cursor);
    if (next !== null) {
      await Jobs.run(ctx, internal.clients.recountShop, { shopId, cursor: next });
    }
    return null;
  },
});
