import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Catalogue = FunctionReturnType<typeof api.services.listForOwner>;
export type Service = Catalogue["services"][number];
export type AddOn = Catalogue["addOns"][number];
export type Offer = Catalogue["barbers"][number];
