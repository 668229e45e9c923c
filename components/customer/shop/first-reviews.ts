import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export const REVIEWS_AT_ONCE = 4;

export type Review = FunctionReturnType<typeof api.reviews.listForBarber>["page"][number];

type Named = { id: string; name: string };

/** Those of whom something was said, at least one; and what was said last of the first of them. */
export type FirstReviews = { barbers: [Named, ...Named[]]; page: Review[] };
