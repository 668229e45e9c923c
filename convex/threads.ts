import { v } from "convex/values";
import { action, internalMutation, query } from "./_generated/server";
import { getOwnChair } from "./model/access";
import { requireDate, requireInstant } from "./model/bounds";
import * as Limits from "./model/limits";
import { doorMutation, spendAccount } from "./model/publicWrites";
import * as Pictures from "./model/shop/pictures";
import * as Lines from "./model/threads/lines";
import * as Photos from "./model/threads/photos";
import * as Threads from "./model/threads/threads";
import * as ThreadViews from "./model/threads/threadViews";
import * as Typing from "./model/threads/typing";

/** What customer and barber write to each other about one visit: see model/threads. */

/** The link of a booking, or a guest's session; nothing but the code for who is signed in. */
const opened = { code: v.string(), token: v.optional(v.string()) };

/** The thread of a visit; null for whoever may not read it, and for a visit without one. */
export const view = query({
  args: opened,
  returns: v.union(ThreadViews.vThreadView, v.null()),
  handler: async (ctx, access) => {
    const reader = await Threads.getReader(ctx, access);
    return reader && (await ThreadViews.view(ctx, reader));
  },
});

/** How many threads were reported that one has not looked into, as an owner; null for everybody else. */
export const reported = query({
  args: {},
  returns: v.union(v.number(), v.null()),
  handler: async (ctx) => await Threads.countReported(ctx),
});

/** Says a line; the same `sayId` again says nothing new. @throws NOT_FOUND, and see model/threads/lines */
export const say = doorMutation({
  args: { ...opened, sayId: v.string(), text: v.string() },
  returns: v.null(),
  handler: async (ctx, { sayId, text, ...access }) => {
    await spendAccount(ctx);
    await Lines.say(ctx, await Threads.requireReader(ctx, access), { sayId, text });
    return null;
  },
});

/** Sends a picture; the same `sayId` again sends nothing. @throws NOT_FOUND, and see model/threads/photos */
export const sendPhoto = action({
  args: { ...opened, sayId: v.string(), picture: v.bytes() },
  returns: v.null(),
  handler: async (ctx, { picture, ...sending }) => {
    await Photos.send(ctx, sending, picture);
    return null;
  },
});

/** Lines up to a number have reached one side, and were read or not. @throws NOT_FOUND, RATE_LIMITED */
export const seen = doorMutation({
  args: { ...opened, upTo: v.number(), isRead: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { upTo, isRead, ...access }) => {
    const reader = await Threads.requireReader(ctx, access);
    await Limits.spend(ctx, "threadSign", `${reader.booking._id}:${reader.side}`);
    await Threads.see(ctx, reader, { upTo, isRead });
    return null;
  },
});

/** One side types. @throws NOT_FOUND, THREAD_CLOSED, THREAD_BLOCKED, RATE_LIMITED */
export const typing = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, access) => {
    await Typing.begin(ctx, await Threads.requireReader(ctx, access));
    return null;
  },
});

/** When the other side last typed, epoch ms, 0 for not since its last line; null for who may not read. */
export const whoTypes = query({
  args: opened,
  returns: v.union(v.number(), v.null()),
  handler: async (ctx, access) => {
    const reader = await Threads.getReader(ctx, access);
    return reader && (await Typing.lastOfOther(ctx, reader));
  },
});

/**
 * Visits of a day whose customers wrote what is not read yet, for who may run their chair; empty for
 * others. `now` is rounded by the caller. @throws INVALID_DATE
 */
export const unread = query({
  args: { barberId: v.string(), date: v.string(), now: v.number() },
  returns: v.array(ThreadViews.vUnread),
  handler: async (ctx, { barberId, date, now }) => {
    requireDate(date);
    requireInstant(now);
    const chair = await getOwnChair(ctx, barberId);
    return chair ? await ThreadViews.listUnread(ctx, chair, { date, now }) : [];
  },
});

/** Nobody writes in it from now on. @throws NOT_FOUND, RATE_LIMITED */
export const block = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, access) => {
    const reader = await Threads.requireReader(ctx, access);
    await Limits.spend(ctx, "threadSign", `${reader.booking._id}:${reader.side}`);
    await Threads.block(ctx, reader);
    return null;
  },
});

/** Undoes that, for the side that did it. @throws NOT_FOUND, THREAD_BLOCKED, RATE_LIMITED */
export const unblock = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, access) => {
    const reader = await Threads.requireReader(ctx, access);
    await Limits.spend(ctx, "threadSign", `${reader.booking._id}:${reader.side}`);
    await Threads.unblock(ctx, reader);
    return null;
  },
});

/** Tells the shop's owner of what was written, once a side. @throws NOT_FOUND, RATE_LIMITED */
export const report = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, access) => {
    const reader = await Threads.requireReader(ctx, access);
    await Limits.spend(ctx, "threadSign", `${reader.booking._id}:${reader.side}`);
    await Threads.report(ctx, reader);
    return null;
  },
});

export const beginPhoto = internalMutation({
  args: { ...opened, sayId: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { sayId, ...access }) =>
    await Photos.begin(ctx, await Threads.requireReader(ctx, access), sayId),
});

export const keepPhoto = internalMutation({
  args: { ...opened, sayId: v.string(), stored: Pictures.vStored },
  returns: v.null(),
  handler: async (ctx, { sayId, stored, ...access }) => {
    await Photos.keep(ctx, await Threads.requireReader(ctx, access), { sayId, stored });
    return null;
  },
});
