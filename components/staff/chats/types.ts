import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

type Read = NonNullable<FunctionReturnType<typeof api.shopChats.read>>;
export type ShopConversation = Read["conversation"];
export type ShopLine = Read["lines"][number];
