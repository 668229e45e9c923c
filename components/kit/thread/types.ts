import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";
import type { Unsent } from "./outgoing";

/** What opens a thread: its booking's code, and the token of who is not signed in. */
export type ThreadAccess = { code: string; token?: string };

export type ThreadView = NonNullable<FunctionReturnType<typeof api.threads.view>>;
export type ThreadLine = ThreadView["lines"][number];

/** What was written here and does not stand among the lines yet, as it is shown meanwhile. */
export type OutgoingLine = Unsent & {
  /** Of a picture, as this browser has it. */
  photoUrl: string | null;
  /** Why it did not go through, in words; null while it is on its way. */
  problem: string | null;
  again: () => void;
  drop: () => void;
};
