import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { cleanEmail } from "../../lib/contact/email";
import { CONTACT_LIMITS } from "../../lib/booking/contact";
import { cleanLine, cutText } from "../../lib/text";
import { getUser } from "./access";
import { refuse } from "./refuse";
import { vRole } from "./validators";

export const vMe = v.object({
  name: v.string(),
  email: v.string(),
  role: vRole,
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
  barberId: v.union(v.string(), v.null()),
});

/** The signed-in person with their shop and chair. */
export async function getMe(ctx: QueryCtx): Promise<Infer<typeof vMe> | null> {
  const user = await getUser(ctx);
  if (!user) return null;
  const shop = user.shopId && (await ctx.db.get("shops", user.shopId));
  const barber = await ctx.db
    .query("barbers")
    .withIndex("by_userId", (q) => q.eq("userId", user._id))
    .first();
  const { name, email, role } = user;
  return {
    name,
    email,
    role,
    shop: shop
      ? {
          id: shop._id,
          slug: shop.slug,
          name: shop.name,
          timeZone: shop.timeZone,
          locale: shop.locale,
          currency: shop.currency,
        }
      : null,
    barberId: barber?._id ?? null,
  };
}

/**
 * Makes the row of a person who signs in for the first time. Somebody whom a shop has invited
 * takes over the invited row, with its role, if the issuer has verified the e-mail address.
 * @throws NOT_SIGNED_IN
 */
export async function ensure(ctx: MutationCtx): Promise<void> {
  const identity = await ctx.auth.getUserIdentity();
  if (!identity) return refuse("NOT_SIGNED_IN", "Sign in first.");
  const known = await getUser(ctx);
  if (known && known.role !== "customer") return;
  const { tokenIdentifier } = identity;
  const email = cleanEmail(identity.email ?? "");
  const name = cutText(cleanLine(identity.name ?? email.split("@")[0] ?? ""), CONTACT_LIMITS.name);
  if (email !== "" && identity.emailVerified === true) {
    const sameEmail = await ctx.db
      .query("users")
      .withIndex("by_email", (q) => q.eq("email", email))
      .take(10);
    const invited = sameEmail.find((user) => user.tokenIdentifier === undefined);
    if (invited && known) return await join(ctx, known, invited);
    if (invited) {
      await ctx.db.patch("users", invited._id, { tokenIdentifier });
      return;
    }
  }
  if (known) return;
  await ctx.db.insert("users", { tokenIdentifier, email, name, role: "customer" });
}

/** A customer who was invited later takes over the role and the chair; their bookings stay theirs. */
async function join(ctx: MutationCtx, known: Doc<"users">, invited: Doc<"users">): Promise<void> {
  const { role, shopId } = invited;
  await ctx.db.patch("users", known._id, { role, ...(shopId === undefined ? {} : { shopId }) });
  const chair = await ctx.db
    .query("barbers")
    .withIndex("by_userId", (q) => q.eq("userId", invited._id))
    .first();
  if (chair) await ctx.db.patch("barbers", chair._id, { userId: known._id });
  await ctx.db.delete("users", invited._id);
}
