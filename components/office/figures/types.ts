import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type MoneyReport = FunctionReturnType<typeof api.reports.money>;
export type Group = MoneyReport["byDay"][number];
export type Cut = FunctionArgs<typeof api.reports.moneyCsv>["by"];
export const CUTS: readonly Cut[] = ["day", "barber", "service", "method"];
/** Dates of the shop, both included. */
export type Range = { from: string; to: string };
