import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { localDate } from "../../../lib/time/zones";
import { ownsShop } from "../access";
import type { Person } from "../access";
import { getRead } from "../clients/clientReads";
import type { Staff } from "./clients";
import * as Memberships from "./memberships";
import { barbersSeeFields } from "../validators";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/**
 * What barbers see of clients, as the shop's owners say, and who has looked at whose card. Owners see
 * everything. Lists show barbers no contact and no money: these stand on a card, and opening one
 * leaves a trace.
 */

export const vBarbersSee = v.object(barbersSeeFields);
export type BarbersSee = Infer<typeof vBarbersSee>;

/** As long as the owners have said nothing: barbers reach people by phone. */
const UNSAID: BarbersSee = { phone: "all", email: "none", spend: "all" };

/** Which of a client's details a reader sees. */
export type Sight = { phone: boolean; email: boolean; spend: boolean };
const EVERYTHING: Sight = { phone: true, email: true, spend: true };
const NOTHING: Sight = { phone: false, email: false, spend: false };

export const vReader = v.object({ name: v.string(), date: v.string() });
const MAX_READERS = 30;

export function rulesOf(shop: Doc<"shops">): BarbersSee {
  return shop.barbersSee ?? UNSAID;
}

/** @throws CHANGED_MEANWHILE */
export async function saveRules(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { barbersSee, basedOn }: { barbersSee: BarbersSee } & BasedOn,
): Promise<void> {
  requireUnchanged(rulesOf(shop), basedOn);
  await ctx.db.patch("shops", shop._id, { barbersSee });
}

/** Which details of a client the shop lets this reader see. */
export async function sightOf(
  ctx: QueryCtx,
  { user, shop }: Staff,
  client: Doc<"clients">,
): Promise<Sight> {
  if (ownsShop(user, shop._id)) return EVERYTHING;
  const { phone, email, spend } = rulesOf(shop);
  const asked = [phone, email, spend].includes("own");
  const own = asked && (await isOwn(ctx, user, client));
  const sees = (rule: BarbersSee["phone"]) => rule === "all" || (rule === "own" && own);
  return { phone: sees(phone), email: sees(email), spend: sees(spend) };
}

/** The same of a card that lies open: nothing before the reader has opened it today. */
export async function sightOfOpen(
  ctx: QueryCtx,
  staff: Staff,
  client: Doc<"clients">,
): Promise<Sight> {
  const open = ownsShop(staff.user, staff.shop._id) || (await hasOpened(ctx, staff, client));
  return open ? await sightOf(ctx, staff, client) : NOTHING;
}

/** True when a shop's barber sees the numbers of those who come to their own chair. */
export function seesOwnPhones(user: Person | null, shop: Doc<"shops">): boolean {
  return ownsShop(user, shop._id) || rulesOf(shop).phone !== "none";
}

/** A barber's own client has been at their chair, or is to come. */
async function isOwn(ctx: QueryCtx, user: Person, client: Doc<"clients">): Promise<boolean> {
  const chair = await Memberships.getChair(ctx, user._id, client.shopId);
  if (!chair) return false;
  const visit = await ctx.db
    .query("clientVisits")
    .withIndex("by_clientId_and_barberId", (q) =>
      q.eq("clientId", client._id).eq("barberId", chair._id),
    )
    .first();
  return visit !== null;
}

/**
 * Whether a reader has opened a card today. By the server's clock, also in a query: a caller's `now`
 * could stay at the day on which the trace was left.
 */
export async function hasOpened(
  ctx: QueryCtx,
  { user, shop }: Staff,
  client: Doc<"clients">,
): Promise<boolean> {
  const row = await getRead(ctx, client._id, user._id, localDate(Date.now(), shop.timeZone));
  return row !== null;
}

/** Writes down that somebody reads a card: once a reader, card and day. */
export async function open(ctx: MutationCtx, staff: Staff, client: Doc<"clients">): Promise<void> {
  const { user, shop } = staff;
  if (await hasOpened(ctx, staff, client)) return;
  await ctx.db.insert("clientReads", {
    shopId: shop._id,
    clientId: client._id,
    userId: user._id,
    name: user.name,
    date: localDate(Date.now(), shop.timeZone),
  });
}

/** Who has read a card, the latest first. */
export async function listReaders(
  ctx: QueryCtx,
  clientId: Id<"clients">,
): Promise<Infer<typeof vReader>[]> {
  const rows = await ctx.db
    .query("clientReads")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .order("desc")
    .take(MAX_READERS);
  return rows.map(({ name, date }) => ({ name, date }));
}
