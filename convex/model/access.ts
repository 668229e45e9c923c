import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { cleanEmail } from "../../lib/contact/email";
import { WORKPLACES } from "../../lib/limits/counts";
import { isGuestToken } from "../../lib/booking/guestToken";
import * as GuestSessions from "./guestSessions";
import { refuse } from "./refuse";
import { hashToken } from "./tokens";

/**
 * Who may do what. Every public function asks here itself; the web app's own checks are a
 * convenience. Unknown and forbidden look the same (`NOT_FOUND`) wherever existence is a secret.
 */

/** What somebody is in one shop. */
export type Membership = Pick<Doc<"memberships">, "shopId" | "role">;

/** A person with the shops they work in, the one they joined first at the front. */
export type Person = Doc<"users"> & { memberships: readonly Membership[] };

/** The signed-in person; null for guests and before `users.ensure` has run. */
export async function getUser(ctx: QueryCtx): Promise<Person | null> {
  const identity = await ctx.auth.getUserIdentity();
  if (!identity) return null;
  const user = await ctx.db
    .query("users")
    .withIndex("by_tokenIdentifier", (q) => q.eq("tokenIdentifier", identity.tokenIdentifier))
    .unique();
  return user && { ...user, memberships: await listMemberships(ctx, user) };
}

/** Where a person works. A row from before there were memberships names one shop itself. */
async function listMemberships(ctx: QueryCtx, user: Doc<"users">): Promise<Membership[]> {
  const rows = await ctx.db
    .query("memberships")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", user._id))
    .take(WORKPLACES);
  const joined: Membership[] = rows.sort((a, b) => a._creationTime - b._creationTime);
  const { role, shopId } = user;
  const named = role !== undefined && role !== "customer" && shopId !== undefined;
  if (!named || joined.some((each) => each.shopId === shopId)) return joined;
  return [{ role, shopId }, ...joined];
}

/**
 * The e-mail address that a signed-in person has proven; null without one. An address that cleaning
 * would change is another one than it looks like, and proves nothing.
 */
export async function getProvenEmail(ctx: QueryCtx): Promise<string | null> {
  const identity = await ctx.auth.getUserIdentity();
  const email = identity?.email?.toLowerCase() ?? "";
  if (identity?.emailVerified !== true || email === "") return null;
  return email === cleanEmail(email) ? email : null;
}

/** @throws NOT_SIGNED_IN */
export async function requireUser(ctx: QueryCtx): Promise<Person> {
  return (await getUser(ctx)) ?? refuse("NOT_SIGNED_IN", "Sign in first.");
}

/** True for everybody who works in the shop. */
export function worksAt(user: Person | null, shopId: Id<"shops">): boolean {
  return user?.memberships.some((each) => each.shopId === shopId) ?? false;
}

/** True for the owners of the shop. */
export function ownsShop(user: Person | null, shopId: Id<"shops">): boolean {
  return user?.memberships.some((each) => each.shopId === shopId && each.role === "owner") ?? false;
}

/** Of the shops a person works in the one they worked in last; null for everybody else. */
export function currentOf(user: Person | null): Membership | null {
  if (!user) return null;
  const { memberships, currentShopId } = user;
  return memberships.find((each) => each.shopId === currentShopId) ?? memberships[0] ?? null;
}

/** @throws NOT_SIGNED_IN, NOT_AUTHORIZED */
export async function requireOwner(ctx: QueryCtx, shopId: Id<"shops">): Promise<Person> {
  const user = await requireUser(ctx);
  if (!ownsShop(user, shopId)) refuse("NOT_AUTHORIZED", "Only the shop's owner may do this.");
  return user;
}

/** True for the barber in person and for the owner of the shop. */
export function mayRunChair(user: Person | null, barber: Doc<"barbers">): boolean {
  if (!user) return false;
  if (ownsShop(user, barber.shopId)) return true;
  return barber.userId === user._id && worksAt(user, barber.shopId);
}

/**
 * A barber's chair and the person who may run it: the barber, or the shop's owner.
 * @throws NOT_SIGNED_IN, NOT_FOUND (unknown id), NOT_AUTHORIZED (another's chair)
 */
export async function requireBarber(
  ctx: QueryCtx,
  anyBarberId: string,
): Promise<{ user: Person; barber: Doc<"barbers">; shop: Doc<"shops"> }> {
  const user = await requireUser(ctx);
  const chair = await getChair(ctx, anyBarberId);
  if (!chair) return refuse("NOT_FOUND", "There is no such barber.");
  if (!mayRunChair(user, chair.barber)) {
    refuse("NOT_AUTHORIZED", "Only this barber or the shop's owner may do this.");
  }
  return { user, ...chair };
}

/** A barber with their shop, for whoever may run the chair; null for everybody else. */
export async function getOwnChair(
  ctx: QueryCtx,
  anyBarberId: string,
): Promise<{ barber: Doc<"barbers">; shop: Doc<"shops"> } | null> {
  const chair = await getChair(ctx, anyBarberId);
  return chair && mayRunChair(await getUser(ctx), chair.barber) ? chair : null;
}

async function getChair(
  ctx: QueryCtx,
  anyBarberId: string,
): Promise<{ barber: Doc<"barbers">; shop: Doc<"shops"> } | null> {
  const barberId = ctx.db.normalizeId("barbers", anyBarberId);
  const barber = barberId && (await ctx.db.get("barbers", barberId));
  const shop = barber && (await ctx.db.get("shops", barber.shopId));
  return shop ? { barber, shop } : null;
}

/**
 * A shop and its owner, from an id as text.
 * @throws NOT_FOUND (unknown id), NOT_SIGNED_IN, NOT_AUTHORIZED
 */
export async function requireOwnShop(
  ctx: QueryCtx,
  anyShopId: string,
): Promise<{ user: Person; shop: Doc<"shops"> }> {
  const shopId = ctx.db.normalizeId("shops", anyShopId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop) return refuse("NOT_FOUND", "There is no such shop.");
  return { user: await requireOwner(ctx, shop._id), shop };
}

/**
 * An appointment and the person at its chair.
 * @throws NOT_SIGNED_IN, NOT_FOUND (unknown id), NOT_AUTHORIZED (another's chair)
 */
export async function requireChair(
  ctx: QueryCtx,
  appointmentId: string,
): Promise<{ user: Person; appointment: Doc<"appointments"> }> {
  const user = await requireUser(ctx);
  const id = ctx.db.normalizeId("appointments", appointmentId);
  const appointment = id && (await ctx.db.get("appointments", id));
  if (!appointment) return refuse("NOT_FOUND", "There is no such appointment.");
  const barber = await ctx.db.get("barbers", appointment.barberId);
  if (!barber || !mayRunChair(user, barber)) {
    refuse("NOT_AUTHORIZED", "Only this barber or the shop's owner may do this.");
  }
  return { user, appointment };
}

/**
 * The booking behind a code, for its guest (by its link, or by a session that has proven its address
 * or number) or its signed-in customer; null for everybody else, so that codes cannot be probed.
 */
export async function getManagedBooking(
  ctx: QueryCtx,
  access: { code: string; token?: string },
): Promise<Doc<"bookings"> | null> {
  const booking = await getByCode(ctx, access.code);
  if (!booking) return null;
  if (access.token !== undefined && (await isOpenedBy(ctx, booking, access.token))) return booking;
  const user = await getUser(ctx);
  return user !== null && booking.userId === user._id ? booking : null;
}

async function isOpenedBy(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  token: string,
): Promise<boolean> {
  if (isGuestToken(token))
    return GuestSessions.proves(await GuestSessions.get(ctx, token), booking);
  const hash = await hashToken(token);
  const { manageTokenHashes, messageTokenHashes = [] } = booking;
  return manageTokenHashes.includes(hash) || messageTokenHashes.includes(hash);
}

/**
 * The same for whoever may look at it: they too who came back from paying in a browser that has no
 * link of it, see model/booking/returns. Null for everybody else.
 */
export async function getShownBooking(
  ctx: QueryCtx,
  access: { code: string; token?: string },
): Promise<{ booking: Doc<"bookings">; mayManage: boolean } | null> {
  const managed = await getManagedBooking(ctx, access);
  if (managed) return { booking: managed, mayManage: true };
  const booking = access.token === undefined ? null : await getByCode(ctx, access.code);
  if (!booking?.shownTokenHashes || access.token === undefined) return null;
  const isShown = booking.shownTokenHashes.includes(await hashToken(access.token));
  return isShown ? { booking, mayManage: false } : null;
}

/** The booking of a code, which anybody may know: what it shows needs a proof of its own. */
export async function getByCode(ctx: QueryCtx, code: string): Promise<Doc<"bookings"> | null> {
  return await ctx.db
    .query("bookings")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
}

/** @throws NOT_FOUND */
export async function requireManagedBooking(
  ctx: QueryCtx,
  access: { code: string; token?: string },
): Promise<Doc<"bookings">> {
  const booking = await getManagedBooking(ctx, access);
  return booking ?? refuse("NOT_FOUND", "There is no such booking.");
}
