import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type ClientLine = FunctionReturnType<typeof api.clients.list>["page"][number];
export type ClientCard = NonNullable<FunctionReturnType<typeof api.clients.get>>;
export type Mark = NonNullable<
  FunctionReturnType<typeof api.clients.marksOfDay>
>[number]["marks"][number];
