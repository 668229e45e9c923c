import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Shop = NonNullable<FunctionReturnType<typeof api.shops.bySlug>>;
export type Barber = Shop["barbers"][number];
export type Service = Shop["services"][number];
export type AddOn = Shop["addOns"][number];
