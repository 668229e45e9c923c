import type { MutationCtx } from "../../_generated/server";

/** Imports of weeks ago: what their files said is forgotten, and they cannot be undone any more. */

/** Rows that one transaction deletes. */
const PAGE = 300;

/** Deletes the rows of an import that began before `before` (epoch ms), a page at a time. */
export async function clearOld(
  ctx: MutationCtx,
  before: number,
): Promise<{ gone: number; isDone: boolean }> {
  const old = await ctx.db
    .query("imports")
    .withIndex("by_forgottenAt_and_createdAt", (q) =>
      q.eq("forgottenAt", undefined).lt("createdAt", before),
    )
    .first();
  if (!old) return { gone: 0, isDone: true };
  const rows = await ctx.db
    .query("importRows")
    .withIndex("by_importId_and_line", (q) => q.eq("importId", old._id))
    .take(PAGE);
  for (const { _id } of rows) await ctx.db.delete("importRows", _id);
  if (rows.length < PAGE) {
    const isOver = old.state === "done" || old.state === "undone";
    await ctx.db.patch("imports", old._id, {
      forgottenAt: Date.now(),
      ...(isOver ? {} : { state: "undone" as const }),
    });
  }
  return { gone: rows.length, isDone: false };
}
