import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

/** A conversation as its customer sees it. */
type Seen = NonNullable<FunctionReturnType<typeof api.chat.view>>;
export type ChatLine = Omit<Seen["lines"][number], "id"> & { id: string };
export type ChatView = Omit<Seen, "lines"> & { lines: ChatLine[] };
export type ChatChoice = ChatLine["choices"][number];

/** What was said here and has not been answered yet. */
export type Unsent = {
  sayId: string;
  text: string;
  said: { kind: "choice"; id: string } | { kind: "text"; text: string };
  /** Why it did not go through, in words; null while it is on its way. */
  problem: string | null;
};
