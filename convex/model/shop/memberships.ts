import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { SHOP_COUNTS, WORKPLACES } from "../../../lib/limits/counts";
import { founderOf, whyCannotGo } from "../../../lib/staff/leaving";
import type { Member } from "../../../lib/staff/leaving";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import type { Person } from "../access";
import * as Numbers from "../numbers/numbers";
import * as Outbox from "../outbox/outbox";
import { refuse } from "../refuse";
import { hashToken, newManageToken } from "../tokens";
import { vStaffRole } from "../validators";
import type { StaffRole } from "../validators";

/** Who works where: joining a shop, leaving it, and which of several is open. */

/** A shop of somebody's, as they choose between several. */
export const vWorkplace = v.object({
  shopId: v.string(),
  slug: v.string(),
  name: v.string(),
  role: vStaffRole,
});

/** How long a barber who was named before there were invitations may still accept. */
const INVITED_MS = 14 * DAY_MINUTES * MINUTE_MS;
/** The last day of the calendar: an owner who was named is asked until they come. */
export const ENDLESS = Date.UTC(9999, 11, 31);

/** Everybody who works in a shop, in the order in which they joined. */
export async function listOfShop(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Doc<"memberships">[]> {
  return await ctx.db
    .query("memberships")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(SHOP_COUNTS.members);
}

/** The people of these. */
export async function listStaff(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"users">[]> {
  const people: Doc<"users">[] = [];
  for (const { userId } of await listOfShop(ctx, shopId)) {
    const user = await ctx.db.get("users", userId);
    if (user) people.push(user);
  }
  return people;
}

/** The shops of a person, with what each is called. */
export async function workplacesOf(
  ctx: QueryCtx,
  { memberships }: Person,
): Promise<Infer<typeof vWorkplace>[]> {
  const places: Infer<typeof vWorkplace>[] = [];
  for (const { shopId, role } of memberships) {
    const shop = await ctx.db.get("shops", shopId);
    if (shop) places.push({ shopId, slug: shop.slug, name: shop.name, role });
  }
  return places;
}

/**
 * Makes somebody one of a shop's people. A barber who becomes an owner is one from then on; an owner
 * stays one.
 * @throws TOO_MANY_STAFF when the shop is full, TOO_MANY_SHOPS for somebody who works in as many as one can
 */
export async function join(
  ctx: MutationCtx,
  userId: Id<"users">,
  {
    shopId,
    role,
    founder,
  }: { shopId: Id<"shops">; role: StaffRole; founder?: boolean | undefined },
): Promise<void> {
  const known = await getOf(ctx, userId, shopId);
  if (known) {
    if (role === "owner") await ctx.db.patch("memberships", known._id, { role });
    return;
  }
  const own = await ctx.db
    .query("memberships")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", userId))
    .take(WORKPLACES);
  if (own.length >= WORKPLACES)
    refuse("TOO_MANY_SHOPS", `You work in ${WORKPLACES} shops already.`);
  if ((await listOfShop(ctx, shopId)).length >= SHOP_COUNTS.members) {
    refuse("TOO_MANY_STAFF", `A shop has at most ${SHOP_COUNTS.members} people.`);
  }
  await ctx.db.insert("memberships", { userId, shopId, role, founder });
}

async function getOf(ctx: QueryCtx, userId: Id<"users">, shopId: Id<"shops">) {
  return await ctx.db
    .query("memberships")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", userId).eq("shopId", shopId))
    .unique();
}

/** Opens another of a person's shops. @throws NOT_FOUND unless they work there */
export async function switchTo(ctx: MutationCtx, user: Person, anyShopId: string): Promise<void> {
  const place = user.memberships.find(({ shopId }) => shopId === anyShopId);
  if (!place) return refuse("NOT_FOUND", "There is no such shop of yours.");
  if (user.currentShopId === place.shopId) return;
  await ctx.db.patch("users", user._id, { currentShopId: place.shopId });
}

/** Leaves a shop. @throws NOT_FOUND unless they work there; LAST_OWNER, FOUNDER_STAYS */
export async function leave(ctx: MutationCtx, user: Person, anyShopId: string): Promise<void> {
  const place = user.memberships.find(({ shopId }) => shopId === anyShopId);
  if (!place) return refuse("NOT_FOUND", "There is no such shop of yours.");
  await end(ctx, place.shopId, user._id);
}

/**
 * Ends somebody's work in a shop, by themselves or by an owner. Their chair stays the shop's, with
 * its visits, and takes no more bookings; what they booked as a customer stays theirs.
 * @throws NOT_FOUND (does not work there), LAST_OWNER, FOUNDER_STAYS
 */
export async function end(ctx: MutationCtx, shopId: Id<"shops">, anyUserId: string): Promise<void> {
  await convert(ctx, shopId);
  const members = await listOfShop(ctx, shopId);
  const membership = members.find(({ userId }) => userId === anyUserId);
  if (!membership) return refuse("NOT_FOUND", "There is no such person.");
  const { userId } = membership;
  const why = whyCannotGo(members.map(asMember), userId);
  if (why === "LAST_OWNER") refuse(why, "Somebody must own the shop.");
  if (why === "FOUNDER_STAYS") refuse(why, "The founder hands the shop over first.");
  await ctx.db.delete("memberships", membership._id);
  const user = await ctx.db.get("users", userId);
  if (user?.currentShopId === shopId) {
    await ctx.db.patch("users", userId, { currentShopId: undefined });
  }
  const chair = await getChair(ctx, userId, shopId);
  if (!chair) return;
  await ctx.db.patch("barbers", chair._id, { userId: undefined, active: false });
  await Numbers.refreshComingSoon(ctx, shopId);
}

/**
 * Makes another owner the one whom nobody can remove.
 * @throws NOT_AUTHORIZED for anybody but the founder, NOT_FOUND unless the other owns the shop too
 */
export async function handOver(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  from: Id<"users">,
  anyUserId: string,
): Promise<void> {
  await convert(ctx, shopId);
  const members = await listOfShop(ctx, shopId);
  if (founderOf(members.map(asMember))?.userId !== from) {
    refuse("NOT_AUTHORIZED", "Only the founder may do this.");
  }
  const heir = members.find(({ userId, role }) => userId === anyUserId && role === "owner");
  if (!heir) return refuse("NOT_FOUND", "There is no such owner.");
  for (const { _id, founder } of members) {
    if (founder && _id !== heir._id) await ctx.db.patch("memberships", _id, { founder: undefined });
  }
  await ctx.db.patch("memberships", heir._id, { founder: true });
}

/** Tells somebody whom an owner has removed, or made the founder; what of it is true is looked up then. */
export async function tellRole(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  anyUserId: string,
): Promise<void> {
  const userId = ctx.db.normalizeId("users", anyUserId);
  const user = userId && (await ctx.db.get("users", userId));
  if (!user || user.email === "") return;
  await Outbox.write(ctx, {
    shopId,
    kind: "role_changed",
    event: `${user._id}:${Date.now()}`,
    aboutId: user._id,
    reach: { email: user.email },
  });
}

/** A membership as the rules of lib/staff know it. */
export function asMember({ userId, role, founder }: Doc<"memberships">): Member {
  return { userId, role, founder: founder === true };
}

/** The chair a person has in a shop; null for those who cut no hair there. */
export async function getChair(
  ctx: QueryCtx,
  userId: Id<"users">,
  shopId: Id<"shops">,
): Promise<Doc<"barbers"> | null> {
  return await ctx.db
    .query("barbers")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", userId).eq("shopId", shopId))
    .first();
}

/**
 * Makes memberships of what `users` rows said before there were any, and invitations of those who
 * never signed in. Does nothing for a shop that has been through it.
 */
export async function convert(ctx: MutationCtx, shopId: Id<"shops">): Promise<void> {
  const named = await ctx.db
    .query("users")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(SHOP_COUNTS.members);
  for (const user of named) {
    const role = user.role === "owner" ? "owner" : "barber";
    if (user.tokenIdentifier === undefined) {
      await convertInvited(ctx, user, { shopId, role });
      continue;
    }
    await ctx.db.patch("users", user._id, { role: undefined, shopId: undefined });
    if (user.role !== "customer") await join(ctx, user._id, { shopId, role });
  }
}

/** Somebody who was named but has never come: they are asked now. */
async function convertInvited(
  ctx: MutationCtx,
  user: Doc<"users">,
  { shopId, role }: { shopId: Id<"shops">; role: StaffRole },
): Promise<void> {
  const chair = await getChair(ctx, user._id, shopId);
  if (chair) await ctx.db.patch("barbers", chair._id, { userId: undefined });
  const now = Date.now();
  await ctx.db.insert("invitations", {
    shopId,
    role,
    name: user.name,
    email: user.email,
    barberId: chair?._id,
    // Nobody is given this token: a link is made by inviting again.
    tokenHash: await hashToken(newManageToken()),
    inviterName: "",
    sentAt: now,
    // Without its owner a shop is nobody's, and nobody else could ask again.
    expiresAt: role === "owner" ? ENDLESS : now + INVITED_MS,
    status: "open",
  });
  await ctx.db.delete("users", user._id);
}

/** Gives an owner who was named by an earlier version, which let two weeks pass, all the time. */
export async function keepAsking(ctx: MutationCtx, row: Doc<"invitations">): Promise<void> {
  const named = row.role === "owner" && row.status === "open" && row.inviterId === undefined;
  if (named && row.expiresAt < ENDLESS) {
    await ctx.db.patch("invitations", row._id, { expiresAt: ENDLESS });
  }
}
