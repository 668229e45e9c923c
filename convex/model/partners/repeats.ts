import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { keptMs } from "../../../lib/privacy/kept";

/**
 * Writes that are tried again under one Idempotency-Key. A call and its answer are one transaction, so
 * that of two tries at once the second meets the first one's answer and never finds it under way.
 */

/** So long an answer is kept. */
export const REPEATS_MS = keptMs("idempotencyKeys");

/** True for what can be such a key: 1 to 255 printable ASCII characters. */
export function isRepeatKey(name: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(name);
}

/** What an earlier try was answered; null for the first. */
export async function getAnswer(
  ctx: MutationCtx,
  keyId: Id<"apiKeys">,
  name: string,
): Promise<Doc<"idempotencyKeys"> | null> {
  const row = await ctx.db
    .query("idempotencyKeys")
    .withIndex("by_keyId_and_name", (q) => q.eq("keyId", keyId).eq("name", name))
    .unique();
  if (!row || row.at > Date.now() - REPEATS_MS) return row;
  await ctx.db.delete("idempotencyKeys", row._id);
  return null;
}

/** Keeps what a call was answered. */
export async function keepAnswer(
  ctx: MutationCtx,
  keyId: Id<"apiKeys">,
  answered: { name: string; callHash: string; status: number; body: string },
): Promise<void> {
  const { name, callHash, status, body } = answered;
  const at = Date.now();
  await ctx.db.insert("idempotencyKeys", { keyId, name, callHash, status, body, at });
}
