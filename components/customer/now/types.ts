import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Search = NonNullable<FunctionReturnType<typeof api.searches.view>>;
export type Found = NonNullable<Search["found"]>;
export type Terms = NonNullable<FunctionReturnType<typeof api.searches.terms>>;
export type Quote = NonNullable<FunctionReturnType<typeof api.searches.quote>>;
export type SearchLink = FunctionArgs<typeof api.searches.view>;
export type Place = FunctionArgs<typeof api.searches.quote>["place"];
