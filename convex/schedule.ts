import { v } from "convex/values";
import { query } from "./_generated/server";
import { instantsOfHours } from "../lib/availability/grid";
import { localDay } from "../lib/availability/schedule";
import { localDate, wallDay } from "../lib/time/zones";
import { versionOf } from "../lib/version";
import { getOwnChair, getUser, ownsShop, requireBarber, requireOwnShop } from "./model/access";
import { requireDate, requireInstant } from "./model/bounds";
import * as Conflicts from "./model/availability/conflicts";
import { mutation } from "./model/publicWrites";
import * as Edits from "./model/availability/scheduleEdits";
import * as Schedules from "./model/shop/schedules";
import { vHours } from "./model/validators";
import { basedOnVersion, version, vSaved } from "./model/versions";

/** When somebody works: barbers change their own, owners everybody's of their shop. */

const vOptionalMinutes = v.union(v.number(), v.null());
const vBlock = v.object({
  id: v.string(),
  fromDate: v.string(),
  untilDate: v.string(),
  fromMinutes: vOptionalMinutes,
  untilMinutes: vOptionalMinutes,
  reason: v.string(),
});
const vClosing = v.object({
  id: v.string(),
  fromDate: v.string(),
  untilDate: v.string(),
  reason: v.string(),
});

/** All that decides a barber's days from today on; null for whoever may not change it. */
export const get = query({
  args: { barberId: v.string(), now: v.number() },
  returns: v.union(
    v.object({
      barber: v.object({ id: v.string(), name: v.string() }),
      shopId: v.string(),
      timeZone: v.string(),
      gridMinutes: v.number(),
      today: v.string(),
      templates: v.array(Edits.vTemplate),
      /** Of the weekly hours: what a save of them is based on. */
      ...version,
      overrides: v.array(v.object({ date: v.string(), hours: vHours, ...version })),
      blocks: v.array(vBlock),
      closings: v.array(vClosing),
    }),
    v.null(),
  ),
  handler: async (ctx, { barberId, now }) => {
    requireInstant(now);
    const chair = await getOwnChair(ctx, barberId);
    if (!chair) return null;
    const { barber, shop } = chair;
    const today = localDate(now, shop.timeZone);
    const stretch = { from: today, until: "9999-12-31" };
    const week = Edits.weekOf(await Schedules.listTemplates(ctx, barber._id));
    const overrides = await Schedules.listOverrides(ctx, barber._id, stretch);
    const blocks = await Schedules.listBlocks(ctx, barber._id, stretch);
    const closings = await Schedules.listClosings(ctx, shop._id, stretch);
    return {
      barber: { id: barber._id, name: barber.name },
      shopId: shop._id,
      timeZone: shop.timeZone,
      gridMinutes: shop.gridMinutes,
      today,
      templates: week.map((template) => ({ ...template, hours: [...template.hours] })),
      version: versionOf(week),
      overrides: overrides.map(({ date, hours }) => ({
        date,
        hours,
        version: Edits.overrideVersion({ hours }),
      })),
      blocks: blocks.map(({ _id, fromDate, untilDate, fromMinutes, untilMinutes, reason }) => ({
        id: _id,
        fromDate,
        untilDate,
        reason,
        fromMinutes: fromMinutes ?? null,
        untilMinutes: untilMinutes ?? null,
      })),
      closings: closings.map(({ _id, fromDate, untilDate, reason }) => ({
        id: _id,
        fromDate,
        untilDate,
        reason,
      })),
    };
  },
});

/** One day as instants, for timelines; null for whoever may not run the chair. */
export const day = query({
  args: { barberId: v.string(), date: v.string() },
  returns: v.union(
    v.object({
      status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
      reason: v.union(v.string(), v.null()),
      working: v.array(v.object({ from: v.number(), until: v.number() })),
      blocked: v.array(
        v.object({ id: v.string(), from: v.number(), until: v.number(), reason: v.string() }),
      ),
    }),
    v.null(),
  ),
  handler: async (ctx, { barberId, date }) => {
    requireDate(date);
    const chair = await getOwnChair(ctx, barberId);
    if (!chair) return null;
    const stretch = { from: date, until: date };
    const { status, reason, working } = localDay(date, await Schedules.read(ctx, chair, stretch));
    const blocks = await Schedules.listBlocks(ctx, chair.barber._id, stretch);
    const wall = wallDay(date, chair.shop.timeZone);
    const blocked = blocks.flatMap(({ _id: id, fromMinutes, untilMinutes, reason: why }) => {
      const hours = { fromMinutes: fromMinutes ?? 0, untilMinutes: untilMinutes ?? 24 * 60 };
      return instantsOfHours(wall, [hours]).map((each) => ({ id, ...each, reason: why }));
    });
    return { status, reason, working, blocked };
  },
});

/** Bookings to come that lie outside the hours: to keep, move or cancel. */
export const conflicts = query({
  args: { barberId: v.string(), now: v.number() },
  returns: v.array(Conflicts.vConflict),
  handler: async (ctx, { barberId, now }) => {
    requireInstant(now);
    const chair = await getOwnChair(ctx, barberId);
    return chair ? await Conflicts.list(ctx, chair, now) : [];
  },
});

/** What a change would do; refused like the change itself. */
export const preview = query({
  args: { barberId: v.string(), change: Conflicts.vScheduleChange, now: v.number() },
  returns: v.union(Conflicts.vPreview, v.null()),
  handler: async (ctx, { barberId, change, now }) => {
    requireInstant(now);
    const chair = await getOwnChair(ctx, barberId);
    return chair && (await Conflicts.preview(ctx, chair, change, now));
  },
});

/** What closing the shop would do; null for anyone but its owner. */
export const previewClosing = query({
  args: { shopId: v.string(), fromDate: v.string(), untilDate: v.string(), now: v.number() },
  returns: v.union(Conflicts.vPreview, v.null()),
  handler: async (ctx, { shopId: anyId, now, ...draft }) => {
    requireInstant(now);
    const shopId = ctx.db.normalizeId("shops", anyId);
    const shop = shopId && (await ctx.db.get("shops", shopId));
    if (!shop || !ownsShop(await getUser(ctx), shop._id)) return null;
    return await Conflicts.previewClosing(ctx, shop, draft, now);
  },
});

export const setWeek = mutation({
  args: { barberId: v.string(), templates: v.array(Edits.vTemplate), ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { barberId, ...draft }) => {
    return { version: await Edits.setWeek(ctx, await requireBarber(ctx, barberId), draft) };
  },
});

export const setOverride = mutation({
  args: { barberId: v.string(), date: v.string(), hours: vHours, ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { barberId, ...draft }) => {
    return { version: await Edits.setOverride(ctx, await requireBarber(ctx, barberId), draft) };
  },
});

export const removeOverride = mutation({
  args: { barberId: v.string(), date: v.string(), ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { barberId, ...draft }) => {
    requireDate(draft.date);
    await Edits.removeOverride(ctx, await requireBarber(ctx, barberId), draft);
    return { version: Edits.overrideVersion(undefined) };
  },
});

export const addBlock = mutation({
  args: { barberId: v.string(), ...Edits.blockFields, reason: v.string() },
  returns: v.object({ id: v.string() }),
  handler: async (ctx, { barberId, ...draft }) => {
    return { id: await Edits.addBlock(ctx, await requireBarber(ctx, barberId), draft) };
  },
});

export const removeBlock = mutation({
  args: { blockId: v.string() },
  returns: v.null(),
  handler: async (ctx, { blockId: anyId }) => {
    const id = ctx.db.normalizeId("blocks", anyId);
    const block = id && (await ctx.db.get("blocks", id));
    const chair = await requireBarber(ctx, block?.barberId ?? "");
    if (block) await Edits.removeBlock(ctx, chair, block);
    return null;
  },
});

export const addClosing = mutation({
  args: { shopId: v.string(), fromDate: v.string(), untilDate: v.string(), reason: v.string() },
  returns: v.object({ id: v.string() }),
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { id: await Edits.addClosing(ctx, shop, draft) };
  },
});

export const removeClosing = mutation({
  args: { closingId: v.string() },
  returns: v.null(),
  handler: async (ctx, { closingId: anyId }) => {
    const id = ctx.db.normalizeId("closings", anyId);
    const closing = id && (await ctx.db.get("closings", id));
    const { shop } = await requireOwnShop(ctx, closing?.shopId ?? "");
    if (closing) await Edits.removeClosing(ctx, shop, closing);
    return null;
  },
});
