import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type Schedule = NonNullable<FunctionReturnType<typeof api.schedule.get>>;
export type Template = Schedule["templates"][number];
/** Minutes since local midnight. */
export type Interval = Template["hours"][number];
export type Preview = NonNullable<FunctionReturnType<typeof api.schedule.preview>>;
export type Conflict = FunctionReturnType<typeof api.schedule.conflicts>[number];
