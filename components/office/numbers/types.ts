import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type NumbersReport = FunctionReturnType<typeof api.numbers.report>;
export type Totals = FunctionReturnType<typeof api.numbers.totals>;
export type NumberCut = FunctionArgs<typeof api.numbers.csv>["by"];
/** Which days of which shop. */
export type Scope = { shopId: string; range: { from: string; to: string } };
