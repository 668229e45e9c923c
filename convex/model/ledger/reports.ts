import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { minorUnitDigits } from "../../../lib/money";
import { decimalAmount, toCsv } from "../../../lib/payment/csv";
import { addSums, mergeGroups, NO_SUMS, noShowRate } from "../../../lib/payment/report";
import { addDays, isLocalDate } from "../../../lib/time/zones";
import { refuse } from "../refuse";
import { vSums, vSumsGroup } from "../validators";

/** What a shop took, over a range of its days. */

/** A year and a day. */
export const MAX_DAYS = 367;

/** Dates of a shop, both included. */
export type Range = { from: string; to: string };

/** @throws INVALID_DATE */
export function requireRange({ from, to }: Range): void {
  const fine = isLocalDate(from) && isLocalDate(to) && from <= to;
  if (!fine || to >= addDays(from, MAX_DAYS)) {
    refuse("INVALID_DATE", "A report is about one day to one year.", { field: "from" });
  }
}

export const vMoneyReport = v.object({
  currency: v.string(),
  total: vSums,
  /** One group a day that had anything, in order; key and label are the date. */
  byDay: v.array(vSumsGroup),
  byBarber: v.array(vSumsGroup),
  byService: v.array(vSumsGroup),
  byMethod: v.array(vSumsGroup),
  completed: v.number(),
  noShow: v.number(),
  /** Of the visits that were due, the share nobody came to; 0 to 1. */
  noShowRate: v.number(),
  /** What late cancellations left with the shop; part of the takings of earlier days. */
  keptFeesMinor: v.number(),
});
export type MoneyReport = Infer<typeof vMoneyReport>;

export const vCut = v.union(
  v.literal("day"),
  v.literal("barber"),
  v.literal("service"),
  v.literal("method"),
);

/** Days `from` to `to`, both included, at most a year. @throws INVALID_DATE */
export async function money(ctx: QueryCtx, shop: Doc<"shops">, range: Range): Promise<MoneyReport> {
  const days = await listDays(ctx, shop._id, range);
  const sum = (pick: (day: Doc<"takings">) => number) =>
    days.reduce((total, day) => total + pick(day), 0);
  const visits = { completed: sum((day) => day.completed), noShow: sum((day) => day.noShow) };
  return {
    currency: shop.currency,
    total: days.map((day) => day.total).reduce(addSums, NO_SUMS),
    byDay: days.map(({ date, total }) => ({ key: date, label: date, ...total })),
    byBarber: mergeGroups(days.map((day) => day.byBarber)),
    byService: mergeGroups(days.map((day) => day.byService)),
    byMethod: mergeGroups(days.map((day) => day.byMethod)),
    ...visits,
    noShowRate: noShowRate(visits),
    keptFeesMinor: sum((day) => day.keptFeesMinor),
  };
}

async function listDays(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { from, to }: Range,
): Promise<Doc<"takings">[]> {
  requireRange({ from, to });
  return await ctx.db
    .query("takings")
    .withIndex("by_shopId_and_date", (q) =>
      q.eq("shopId", shopId).gte("date", from).lte("date", to),
    )
    .take(MAX_DAYS);
}

const COLUMNS = [
  ["takings", "takingsMinor"],
  ["of which tips", "tipsMinor"],
  ["of which no-show fees", "noShowFeesMinor"],
  ["refunds", "refundsMinor"],
  ["disputes", "disputedMinor"],
  ["net", "netMinor"],
] as const;

/** A report as a file for a spreadsheet: one line a group, and the total last. */
export function csvOf(report: MoneyReport, cut: Infer<typeof vCut>): string {
  const digits = minorUnitDigits(report.currency);
  const groups = {
    day: report.byDay,
    barber: report.byBarber,
    service: report.byService,
    method: report.byMethod,
  }[cut];
  const header = [cut, ...COLUMNS.map(([name]) => name), "currency"];
  const lines = [...groups, { label: "total", ...report.total }].map((group) => [
    group.label,
    ...COLUMNS.map(([, field]) => ({ plain: decimalAmount(group[field], digits) })),
    report.currency,
  ]);
  return toCsv(header, lines);
}
