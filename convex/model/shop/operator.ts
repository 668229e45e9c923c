import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { cleanEmail, isEmail } from "../../../lib/contact/email";
import { REASON_TEXT } from "../../../lib/limits/texts";
import type { Opening } from "../../../lib/shop/opening";
import { cleanText } from "../../../lib/text";
import { getProvenEmail } from "../access";
import { listBarbers } from "../chairs";
import * as Jobs from "../jobs";
import { refuse } from "../refuse";
import { vOpening, vOperatorAct } from "./operatorTables";

/**
 * What whoever runs the server decides of the shops on it. No page and no public function leads here: it is
 * done by `npm run operator`, with the key of the deployment.
 */

export const vShopLine = v.object({
  slug: v.string(),
  name: v.string(),
  city: v.string(),
  state: v.union(v.literal("open"), v.literal("closed_by_owner"), v.literal("closed_by_operator")),
  /** The addresses of its owners. */
  owners: v.array(v.string()),
  /** Epoch ms; null unless the operator keeps it closed. */
  closedAt: v.union(v.number(), v.null()),
});

export const vTrailLine = v.object({
  act: vOperatorAct,
  by: v.string(),
  at: v.number(),
  slug: v.optional(v.string()),
  opening: v.optional(vOpening),
  reason: v.optional(v.string()),
});

/** Whether somebody may open a shop; and if not, why not. */
export const vMayOpen = v.union(v.literal("yes"), v.literal("by_invitation"), v.literal("nobody"));

/** Who did something, and why. */
type Said = { by: string; reason?: string | undefined };

/** Shops, owners of one, and lines of the trail that are read at once. */
const SHOPS_AT_ONCE = 100;
const OWNERS_AT_MOST = 20;
const TRAIL_LINES = 200;

/** A page of all shops there are, in the order in which they were made. */
export async function listShops(
  ctx: QueryCtx,
  cursor: string | null,
): Promise<{ shops: Infer<typeof vShopLine>[]; next: string | null }> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("shops")
    .paginate({ cursor, numItems: SHOPS_AT_ONCE });
  const shops = await Promise.all(
    page.map(async (shop) => ({
      slug: shop.slug,
      name: shop.name,
      city: shop.city,
      state: stateOf(shop),
      owners: await ownersOf(ctx, shop._id),
      closedAt: shop.suspension?.at ?? null,
    })),
  );
  return { shops, next: isDone ? null : continueCursor };
}

function stateOf({ active, suspension }: Doc<"shops">): Infer<typeof vShopLine>["state"] {
  if (suspension !== undefined) return "closed_by_operator";
  return active ? "open" : "closed_by_owner";
}

async function ownersOf(ctx: QueryCtx, shopId: Id<"shops">): Promise<string[]> {
  const members = await ctx.db
    .query("memberships")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(OWNERS_AT_MOST);
  const users = await Promise.all(
    members.filter(({ role }) => role === "owner").map(({ userId }) => ctx.db.get("users", userId)),
  );
  return users.flatMap((user) => (user === null ? [] : [user.email]));
}

/**
 * Closes a shop until the operator opens it again; what is booked stays, what is held unpaid ends. False for
 * one that is closed so already. @throws NOT_FOUND
 */
export async function close(ctx: MutationCtx, slug: string, said: Said): Promise<boolean> {
  const shop = await requireShop(ctx, slug);
  if (shop.suspension !== undefined) return false;
  const at = Date.now();
  const suspension = { at, wasActive: shop.active };
  await ctx.db.patch("shops", shop._id, { active: false, suspension });
  await note(ctx, "closed", { ...said, shopId: shop._id });
  const first = { shopId: shop._id, cursor: null, someWait: false };
  await Jobs.run(ctx, internal.operator.endHolds, first);
  return true;
}

/**
 * Gives a shop back to its owners, open or closed as it was. False for one that the operator has not
 * closed. @throws NOT_FOUND
 */
export async function reopen(ctx: MutationCtx, slug: string, said: Said): Promise<boolean> {
  const shop = await requireShop(ctx, slug);
  if (shop.suspension === undefined) return false;
  const { wasActive } = shop.suspension;
  await ctx.db.patch("shops", shop._id, { active: wasActive, suspension: undefined });
  await note(ctx, "reopened", { ...said, shopId: shop._id });
  // No days were made for a closed shop.
  for (const { _id: barberId } of wasActive ? await listBarbers(ctx, shop._id) : []) {
    await Jobs.run(ctx, internal.dates.ensureHorizon, { barberId });
  }
  return true;
}

async function requireShop(ctx: QueryCtx, slug: string): Promise<Doc<"shops">> {
  const shop = await getBySlug(ctx, slug);
  return shop ?? refuse("NOT_FOUND", `There is no shop ${slug}.`);
}

async function getBySlug(ctx: QueryCtx, slug: string): Promise<Doc<"shops"> | null> {
  return await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
}

/** The name of a shop that the operator keeps closed; null for every other address. */
export async function nameOfClosed(ctx: QueryCtx, slug: string): Promise<string | null> {
  const shop = await getBySlug(ctx, slug);
  return shop?.suspension === undefined ? null : shop.name;
}

/** Who may open a shop: anybody, as long as nothing else was decided. */
export async function openingOf(ctx: QueryCtx): Promise<Opening> {
  return (await ctx.db.query("serverRules").first())?.opening ?? "anybody";
}

/** Decides who may open a shop from now on; the shops that there are stay. */
export async function setOpening(ctx: MutationCtx, opening: Opening, said: Said): Promise<void> {
  const rules = await ctx.db.query("serverRules").first();
  if (rules) await ctx.db.patch("serverRules", rules._id, { opening });
  else await ctx.db.insert("serverRules", { opening });
  await note(ctx, "opening_set", { ...said, opening });
}

/** Lets the owner of an address open one shop. False for one that may already. @throws INVALID_EMAIL */
export async function invite(ctx: MutationCtx, typed: string): Promise<boolean> {
  const email = cleanEmail(typed);
  if (!isEmail(email)) refuse("INVALID_EMAIL", "This is no address of mail.");
  if (await getOpener(ctx, email)) return false;
  await ctx.db.insert("shopOpeners", { email, at: Date.now() });
  return true;
}

/** Takes that back. False for an address that was not invited, or has opened its shop. */
export async function uninvite(ctx: MutationCtx, typed: string): Promise<boolean> {
  const opener = await getOpener(ctx, cleanEmail(typed));
  if (opener) await ctx.db.delete("shopOpeners", opener._id);
  return opener !== null;
}

async function getOpener(ctx: QueryCtx, email: string): Promise<Doc<"shopOpeners"> | null> {
  return await ctx.db
    .query("shopOpeners")
    .withIndex("by_email", (q) => q.eq("email", email))
    .unique();
}

/** Whether whoever asks may open a shop. Only an address that they have proven counts. */
export async function mayOpen(ctx: QueryCtx): Promise<Infer<typeof vMayOpen>> {
  const opening = await openingOf(ctx);
  if (opening === "anybody") return "yes";
  if (opening === "nobody") return "nobody";
  return (await ownInvitation(ctx)) === null ? "by_invitation" : "yes";
}

async function ownInvitation(ctx: QueryCtx): Promise<Doc<"shopOpeners"> | null> {
  const email = await getProvenEmail(ctx);
  return email === null ? null : await getOpener(ctx, email);
}

/**
 * Lets whoever asks open a shop, which uses up what they were invited by.
 * @throws OPENING_BY_INVITATION, OPENING_ENDED
 */
export async function admit(ctx: MutationCtx): Promise<void> {
  const may = await mayOpen(ctx);
  if (may === "nobody") refuse("OPENING_ENDED", "Nobody opens new shops here.");
  if (may === "by_invitation") refuse("OPENING_BY_INVITATION", "New shops are by invitation.");
  if ((await openingOf(ctx)) !== "invited") return;
  const invitation = await ownInvitation(ctx);
  if (invitation) await ctx.db.delete("shopOpeners", invitation._id);
}

type Noted = Said & Partial<Pick<Doc<"operatorActs">, "shopId" | "opening">>;

async function note(
  ctx: MutationCtx,
  act: Infer<typeof vOperatorAct>,
  { by, reason, shopId, opening }: Noted,
): Promise<void> {
  const why = cleanText(reason ?? "").slice(0, REASON_TEXT);
  await ctx.db.insert("operatorActs", {
    act,
    by,
    at: Date.now(),
    shopId,
    opening,
    reason: why === "" ? undefined : why,
  });
}

/** The newest lines of the trail, the newest first. */
export async function trail(ctx: QueryCtx): Promise<Infer<typeof vTrailLine>[]> {
  const acts = await ctx.db.query("operatorActs").order("desc").take(TRAIL_LINES);
  return await Promise.all(
    acts.map(async ({ act, by, at, shopId, opening, reason }) => {
      const shop = shopId && (await ctx.db.get("shops", shopId));
      return { act, by, at, slug: shop?.slug, opening, reason };
    }),
  );
}
