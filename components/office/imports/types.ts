import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Batch = FunctionReturnType<typeof api.imports.list>[number];
export type ImportRow = FunctionReturnType<typeof api.imports.rows>["page"][number];
