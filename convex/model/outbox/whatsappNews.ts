import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { MINUTE_MS } from "../../../lib/time/zones";
import { withoutAddresses } from "./fates";

/** When a number of WhatsApp last did something, for whoever asks whether it works. */

export type Event = "heard" | "sent" | "failed";
const FIELDS = { heard: "heardAt", sent: "sentAt", failed: "failedAt" } as const;

/** Notes it, at most once a minute: messages of one number do not wait for each other here. */
export async function note(
  ctx: MutationCtx,
  phoneId: string,
  event: Event,
  why?: string,
): Promise<void> {
  const known = await get(ctx, phoneId);
  const now = Date.now();
  const field = FIELDS[event];
  if (now - (known?.[field] ?? 0) < MINUTE_MS) return;
  const failedWhy = event === "failed" ? withoutAddresses(why ?? "") : known?.failedWhy;
  const news = { [field]: now, failedWhy };
  if (known) await ctx.db.patch("whatsappNews", known._id, news);
  else await ctx.db.insert("whatsappNews", { phoneId, ...news });
}

/** What is known of a number; null where nothing ever came or went. */
export async function get(ctx: QueryCtx, phoneId: string): Promise<Doc<"whatsappNews"> | null> {
  return await ctx.db
    .query("whatsappNews")
    .withIndex("by_phoneId", (q) => q.eq("phoneId", phoneId))
    .unique();
}

/** Forgets it, with its number. */
export async function remove(ctx: MutationCtx, phoneId: string): Promise<void> {
  const known = await get(ctx, phoneId);
  if (known) await ctx.db.delete("whatsappNews", known._id);
}
