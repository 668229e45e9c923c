import { v } from "convex/values";
import type { ObjectType } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import {
  parseScheduleBlock,
  parseScheduleClosing,
  parseScheduleOverride,
  parseScheduleTemplates,
} from "../../../lib/availability/parseSchedule";
import type { WeeklyTemplate } from "../../../lib/availability/schedule";
import type { DayInterval } from "../../../lib/availability/grid";
import { SCHEDULE_COUNTS } from "../../../lib/limits/counts";
import { localDate } from "../../../lib/time/zones";
import { versionOf } from "../../../lib/version";
import * as Days from "./days";
import type { Chair } from "../chairs";
import type { DateRange } from "../shop/horizon";
import { refuse, refuseProblems, valueOf } from "../refuse";
import * as Schedules from "../shop/schedules";
import { listChairs } from "../chairs";
import { vHours } from "../validators";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/**
 * Changing when somebody works. Each change makes the days it touches anew in the same transaction
 * (as many as it has rows for; the rest follows), so what can be booked changes with it.
 */

export const vTemplate = v.object({
  isoWeekday: v.number(),
  hours: vHours,
  validFrom: v.union(v.string(), v.null()),
  validUntil: v.union(v.string(), v.null()),
});

/** Whole dates, or with both minutes a stretch of one. */
export const blockFields = {
  fromDate: v.string(),
  untilDate: v.string(),
  fromMinutes: v.optional(v.number()),
  untilMinutes: v.optional(v.number()),
};
export type BlockDraft = ObjectType<typeof blockFields> & { reason: string };

/** Dates so far ahead that every later day is made from the schedule anyway. */
const FOR_EVER = "9999-12-31";

/** The weekly hours as a form is made from them. */
export function weekOf(templates: readonly Doc<"availabilityTemplates">[]): WeeklyTemplate[] {
  return templates.map(({ isoWeekday, hours, validFrom, validUntil }) => ({
    isoWeekday,
    hours,
    validFrom,
    validUntil,
  }));
}

/**
 * Replaces a barber's weekly hours, and gives their version.
 * @throws CHANGED_MEANWHILE; what `parseScheduleTemplates` finds, with `row` and `index`
 */
export async function setWeek(
  ctx: MutationCtx,
  chair: Chair,
  { templates, basedOn }: { templates: readonly WeeklyTemplate[] } & BasedOn,
): Promise<string> {
  const parsed = parseScheduleTemplates(templates, chair.shop.gridMinutes);
  if (!parsed.ok) return refuseProblems(parsed.problems);
  const known = await Schedules.listTemplates(ctx, chair.barber._id);
  requireUnchanged(weekOf(known), basedOn);
  for (const row of known) await ctx.db.delete("availabilityTemplates", row._id);
  for (const template of parsed.value) {
    const barberId = chair.barber._id;
    await ctx.db.insert("availabilityTemplates", {
      barberId,
      ...template,
      hours: [...template.hours],
    });
  }
  await Days.rebuild(ctx, chair, { from: "", until: FOR_EVER });
  return versionOf(parsed.value);
}

/** The version of a date's own hours, or of there being none. */
export function overrideVersion(override: { hours: readonly DayInterval[] } | undefined): string {
  return versionOf(override?.hours ?? null);
}

/**
 * Own hours for one date, of which it gives the version; none is a day off.
 * @throws CHANGED_MEANWHILE, INVALID_DATE, TOO_MANY_HOURS, INVALID_TIME, HOURS_OFF_GRID, END_BEFORE_START, HOURS_OVERLAP
 */
export async function setOverride(
  ctx: MutationCtx,
  chair: Chair,
  { basedOn, ...draft }: { date: string; hours: readonly DayInterval[] } & BasedOn,
): Promise<string> {
  const { date, hours } = valueOf(parseScheduleOverride(draft, chair.shop.gridMinutes));
  requireToCome(chair.shop, date, "date");
  const known = await Schedules.listOverrides(ctx, chair.barber._id, { from: date, until: date });
  requireUnchanged(known[0]?.hours ?? null, basedOn);
  for (const row of known) await ctx.db.delete("dateOverrides", row._id);
  const later = await Schedules.listOverrides(ctx, chair.barber._id, {
    from: localDate(Date.now(), chair.shop.timeZone),
    until: FOR_EVER,
  });
  requireRoom(later.length, "date");
  await ctx.db.insert("dateOverrides", { barberId: chair.barber._id, date, hours: [...hours] });
  await Days.rebuild(ctx, chair, { from: date, until: date });
  return overrideVersion({ hours });
}

/**
 * The week's hours hold on this date again. Nothing to do when it has none of its own.
 * @throws CHANGED_MEANWHILE
 */
export async function removeOverride(
  ctx: MutationCtx,
  chair: Chair,
  { date, basedOn }: { date: string } & BasedOn,
): Promise<void> {
  const known = await Schedules.listOverrides(ctx, chair.barber._id, { from: date, until: date });
  requireUnchanged(known[0]?.hours ?? null, basedOn);
  if (known.length === 0) return;
  for (const row of known) await ctx.db.delete("dateOverrides", row._id);
  await Days.rebuild(ctx, chair, { from: date, until: date });
}

/**
 * Time without bookings: whole dates or hours of one date. What is booked stays booked. Said twice,
 * it is there once.
 * @throws INVALID_DATE, VALIDITY_REVERSED, CLOSED_TOO_LONG, INVALID_TIME, END_BEFORE_START,
 *   INVALID_REASON, TOO_MANY_HOURS
 */
export async function addBlock(
  ctx: MutationCtx,
  chair: Chair,
  draft: BlockDraft,
): Promise<Id<"blocks">> {
  const block = parseBlock(draft);
  requireToCome(chair.shop, block.untilDate, "untilDate");
  const today = localDate(Date.now(), chair.shop.timeZone);
  const others = await Schedules.listBlocks(ctx, chair.barber._id, {
    from: today,
    until: FOR_EVER,
  });
  const known = others.find((each) => isSame(each, block));
  if (known) return known._id;
  requireRoom(others.length, "fromDate");
  const id = await ctx.db.insert("blocks", { barberId: chair.barber._id, ...block });
  await Days.rebuild(ctx, chair, { from: block.fromDate, until: block.untilDate });
  return id;
}

/** Checks a block as a form sends it. Errors: see `addBlock`. */
export function parseBlock(draft: BlockDraft): BlockDraft {
  const { fromDate, untilDate, fromMinutes, untilMinutes, reason } = draft;
  if (fromMinutes === undefined && untilMinutes === undefined) {
    return valueOf(parseScheduleClosing({ fromDate, untilDate, reason }));
  }
  if (untilDate !== fromDate) {
    refuse("INVALID_DATE", "Hours are blocked on one date at a time.", { field: "untilDate" });
  }
  const hours = { fromMinutes: fromMinutes ?? NaN, untilMinutes: untilMinutes ?? NaN };
  const parsed = valueOf(parseScheduleBlock({ kind: "hours", date: fromDate, ...hours, reason }));
  return { fromDate, untilDate, ...hours, reason: parsed.reason };
}

/** Takes bookings again in a stretch that was blocked. */
export async function removeBlock(
  ctx: MutationCtx,
  chair: Chair,
  block: Doc<"blocks">,
): Promise<void> {
  await ctx.db.delete("blocks", block._id);
  await Days.rebuild(ctx, chair, { from: block.fromDate, until: block.untilDate });
}

/**
 * Shuts the whole shop on some dates. What is booked stays booked. Said twice, it is there once.
 * @throws INVALID_DATE, VALIDITY_REVERSED, CLOSED_TOO_LONG, INVALID_REASON, TOO_MANY_HOURS
 */
export async function addClosing(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  draft: { fromDate: string; untilDate: string; reason: string },
): Promise<Id<"closings">> {
  const closing = valueOf(parseScheduleClosing(draft));
  requireToCome(shop, closing.untilDate, "untilDate");
  const today = localDate(Date.now(), shop.timeZone);
  const others = await Schedules.listClosings(ctx, shop._id, { from: today, until: FOR_EVER });
  const known = others.find((each) => isSame(each, closing));
  if (known) return known._id;
  requireRoom(others.length, "fromDate");
  const id = await ctx.db.insert("closings", { shopId: shop._id, ...closing });
  await rebuildShop(ctx, shop, { from: closing.fromDate, until: closing.untilDate });
  return id;
}

/** Opens the shop again on dates on which it was to be shut. */
export async function removeClosing(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  closing: Doc<"closings">,
): Promise<void> {
  await ctx.db.delete("closings", closing._id);
  await rebuildShop(ctx, shop, { from: closing.fromDate, until: closing.untilDate });
}

/** Every barber's days of a stretch: as many at once as there are rows for, the rest after them. */
export async function rebuildShop(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  stretch: DateRange,
): Promise<void> {
  const budget = Days.newBudget();
  for (const barber of await listChairs(ctx, shop._id)) {
    if (budget.rows > 0) await Days.rebuild(ctx, { barber, shop }, stretch, budget);
    else await Days.rebuildSoon(ctx, barber._id, stretch);
  }
}

/** True for what a double tap, or somebody with the same thought, has said already. */
function isSame(known: BlockDraft, draft: BlockDraft): boolean {
  return (
    known.fromDate === draft.fromDate &&
    known.untilDate === draft.untilDate &&
    known.fromMinutes === draft.fromMinutes &&
    known.untilMinutes === draft.untilMinutes &&
    known.reason === draft.reason
  );
}

/** @throws INVALID_DATE for what is over */
function requireToCome(shop: Doc<"shops">, date: string, field: string): void {
  if (date >= localDate(Date.now(), shop.timeZone)) return;
  refuse("INVALID_DATE", "This date has passed.", { field });
}

/** @throws TOO_MANY_HOURS */
function requireRoom(count: number, field: string): void {
  if (count < SCHEDULE_COUNTS.entries) return;
  refuse("TOO_MANY_HOURS", "There are too many of these already.", { field });
}
