import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

/** A place in the queue of a day, as the person who waits sees it. */
export type Entry = NonNullable<FunctionReturnType<typeof api.waitlist.get>>;
