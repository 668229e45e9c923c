import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { cleanEmail } from "../../../lib/contact/email";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { cleanLine, cutText } from "../../../lib/text";
import { currentOf, getProvenEmail, getUser } from "../access";
import * as Memberships from "./memberships";
import { refuse } from "../refuse";
import { vRole } from "../validators";

export const vMe = v.object({
  name: v.string(),
  email: v.string(),
  /** In the shop that is open; a customer where there is none. */
  role: vRole,
  /** The shop they work in, of several the one used last. */
  shop: v.union(
    v.object({
      id: v.string(),
      slug: v.string(),
      name: v.string(),
      timeZone: v.string(),
      locale: v.string(),
      currency: v.string(),
    }),
    v.null(),
  ),
  /** Their chair in that shop. */
  barberId: v.union(v.string(), v.null()),
  /** Every shop they work in. */
  workplaces: v.array(Memberships.vWorkplace),
});

/** Rows that one address can have: people whom seeds know, before they sign in. */
const MAX_OF_ADDRESS = 10;

/** The signed-in person with their shops and their chair. */
export async function getMe(ctx: QueryCtx): Promise<Infer<typeof vMe> | null> {
  const user = await getUser(ctx);
  if (!user) return null;
  const place = currentOf(user);
  const shop = place && (await ctx.db.get("shops", place.shopId));
  const chair = shop && (await Memberships.getChair(ctx, user._id, shop._id));
  return {
    name: user.name,
    email: user.email,
    role: place && shop ? place.role : "customer",
    shop: shop && {
      id: shop._id,
      slug: shop.slug,
      name: shop.name,
      timeZone: shop.timeZone,
      locale: shop.locale,
      currency: shop.currency,
    },
    barberId: chair?._id ?? null,
    workplaces: await Memberships.workplacesOf(ctx, user),
  };
}

/**
 * Makes the row of a person who signs in for the first time. It makes nobody a shop's: that takes
 * an invitation which they accept. Somebody whom a seed knows takes over their row and its shops,
 * if the issuer has verified the e-mail address.
 * @throws NOT_SIGNED_IN
 */
export async function ensure(ctx: MutationCtx): Promise<void> {
  const identity = await ctx.auth.getUserIdentity();
  if (!identity) return refuse("NOT_SIGNED_IN", "Sign in first.");
  const known = await getUser(ctx);
  if (known?.shopId !== undefined) await Memberships.convert(ctx, known.shopId);
  const seeded = await listSeeded(ctx);
  const { tokenIdentifier } = identity;
  const [first] = seeded;
  if (first && !known) await ctx.db.patch("users", first._id, { tokenIdentifier });
  const userId = known?._id ?? first?._id;
  if (userId === undefined) {
    const email = cleanEmail(identity.email ?? "");
    const typed = cleanLine(identity.name ?? email.split("@")[0] ?? "");
    const name = cutText(typed, CONTACT_TEXTS.name);
    await ctx.db.insert("users", { tokenIdentifier, email, name });
    return;
  }
  for (const row of seeded) if (row._id !== userId) await moveShops(ctx, row, userId);
}

/** The rows that wait for this address. Those that old invitations left become new ones. */
async function listSeeded(ctx: MutationCtx): Promise<Doc<"users">[]> {
  const email = await getProvenEmail(ctx);
  if (email === null) return [];
  const sameEmail = await ctx.db
    .query("users")
    .withIndex("by_email", (q) => q.eq("email", email))
    .take(MAX_OF_ADDRESS);
  const waiting = sameEmail.filter((user) => user.tokenIdentifier === undefined);
  for (const { shopId } of waiting) {
    if (shopId !== undefined) await Memberships.convert(ctx, shopId);
  }
  return waiting.filter(({ shopId }) => shopId === undefined);
}

/** Somebody whom a seed knows by another row too: its shops become theirs. */
async function moveShops(
  ctx: MutationCtx,
  seeded: Doc<"users">,
  userId: Id<"users">,
): Promise<void> {
  const rows = await ctx.db
    .query("memberships")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", seeded._id))
    .take(MAX_OF_ADDRESS);
  for (const { _id, shopId, role, founder } of rows) {
    await ctx.db.delete("memberships", _id);
    await Memberships.join(ctx, userId, { shopId, role, founder });
    const chair = await Memberships.getChair(ctx, seeded._id, shopId);
    if (chair) await ctx.db.patch("barbers", chair._id, { userId });
  }
  await ctx.db.delete("users", seeded._id);
}
