import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { parseChatSites } from "../../../lib/shop/chatSites";
import { versionOf } from "../../../lib/version";
import { refuseProblems } from "../refuse";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/** The sites that may show a shop's chat in a page of theirs; none as long as its owners name none. */

export function sitesOf({ chatOrigins }: Doc<"shops">): string[] {
  return chatOrigins ?? [];
}

/** Those of a shop that takes bookings, by its slug; none for all others. */
export async function listBySlug(ctx: QueryCtx, slug: string): Promise<string[]> {
  const shop = await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  return shop?.active ? sitesOf(shop) : [];
}

/** Gives the version that it made. @throws INVALID_LINK, CHANGED_MEANWHILE */
export async function save(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { sites, basedOn }: { sites: string[] } & BasedOn,
): Promise<string> {
  const parsed = parseChatSites(sites);
  if (!parsed.ok) return refuseProblems(parsed.problems);
  requireUnchanged(sitesOf(shop), basedOn);
  await ctx.db.patch("shops", shop._id, { chatOrigins: parsed.value });
  return versionOf(parsed.value);
}
