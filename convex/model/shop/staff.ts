import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { unless } from "../../../lib/availability/problems";
import { parseContact } from "../../../lib/booking/contact";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import { founderOf } from "../../../lib/staff/leaving";
import { cleanLine, cleanText, isPlainText, slugOf } from "../../../lib/text";
import { STAFF_TEXTS } from "../../../lib/limits/texts";
import { versionOf } from "../../../lib/version";
import type { Person } from "../access";
import { rulesOf, vBarbersSee } from "./clientAccess";
import * as Invitations from "./invitations";
import * as Jobs from "../jobs";
import * as Memberships from "./memberships";
import * as Numbers from "../numbers/numbers";
import { refuse, refuseProblems } from "../refuse";
import { listAddOns, listServices } from "./shops";
import { requireUnchanged, version } from "../versions";
import type { BasedOn } from "../versions";

/** Who works at a shop: chairs, and people who may sign in for it. */

export const vStaffView = v.object({
  barbers: v.array(
    v.object({
      id: v.string(),
      /** Whose access can be taken away; null where nobody has any. */
      userId: v.union(v.string(), v.null()),
      name: v.string(),
      title: v.string(),
      bio: v.string(),
      email: v.union(v.string(), v.null()),
      photoUrl: v.union(v.string(), v.null()),
      active: v.boolean(),
      ...version,
      /** False for a chair that nobody has taken over. */
      joined: v.boolean(),
      /** Who is asked to take it over. */
      invitation: v.union(Invitations.vPending, v.null()),
    }),
  ),
  owners: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      email: v.string(),
      joined: v.boolean(),
      /** True for the one whom no other owner can remove. */
      founder: v.boolean(),
      /** True for the reader. */
      self: v.boolean(),
    }),
  ),
  /** Who is asked to own the shop too. */
  invitedOwners: v.array(Invitations.vPending),
  /** What barbers see of clients. */
  barbersSee: vBarbersSee,
});

export const barberDraft = { name: v.string(), title: v.string(), bio: v.string() };
export type BarberDraft = { name: string; title: string; bio: string };

/** Everybody of a shop; of those who no longer work the latest. */
export async function view(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  reader: Person,
): Promise<Infer<typeof vStaffView>> {
  const { _id: shopId } = shop;
  const invitations = await Invitations.listOfShop(ctx, shopId);
  const barbers = [...(await listChairs(ctx, shopId, true)), ...(await listGone(ctx, shopId))];
  return {
    barbers: await Promise.all(barbers.map((barber) => chairView(ctx, barber, invitations))),
    owners: await listOwners(ctx, shopId, reader),
    invitedOwners: invitations.filter(({ role }) => role === "owner").map(Invitations.pendingView),
    barbersSee: rulesOf(shop),
  };
}

async function chairView(
  ctx: QueryCtx,
  barber: Doc<"barbers">,
  invitations: readonly Doc<"invitations">[],
): Promise<Infer<typeof vStaffView>["barbers"][number]> {
  const { _id: id, userId, name, title, bio, photoId, active } = barber;
  const user = userId && (await ctx.db.get("users", userId));
  const invitation = invitations.find(({ barberId }) => barberId === id);
  return {
    id,
    userId: userId ?? null,
    name,
    title,
    bio,
    email: user ? user.email : null,
    photoUrl: photoId ? await ctx.storage.getUrl(photoId) : null,
    active,
    version: versionOf(formOf(barber)),
    joined: user?.tokenIdentifier !== undefined,
    invitation: invitation ? Invitations.pendingView(invitation) : null,
  };
}

async function listOwners(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  reader: Person,
): Promise<Infer<typeof vStaffView>["owners"]> {
  const members = await Memberships.listOfShop(ctx, shopId);
  const founder = founderOf(members.map(Memberships.asMember));
  const owners: Infer<typeof vStaffView>["owners"] = [];
  for (const { userId, role } of members) {
    const user = role === "owner" && (await ctx.db.get("users", userId));
    if (!user) continue;
    owners.push({
      id: userId,
      name: user.name,
      email: user.email,
      joined: user.tokenIdentifier !== undefined,
      founder: founder === null || founder.userId === userId,
      self: userId === reader._id,
    });
  }
  return owners;
}

/** Chairs that take bookings, or the latest of those that do not. */
async function listChairs(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  active: boolean,
): Promise<Doc<"barbers">[]> {
  return await ctx.db
    .query("barbers")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shopId).eq("active", active))
    .order(active ? "asc" : "desc")
    .take(SHOP_COUNTS.chairs);
}

async function listGone(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"barbers">[]> {
  return (await listChairs(ctx, shopId, false)).reverse();
}

/**
 * Adds a chair and asks its barber to take it over; with an owner's own address the chair is theirs
 * at once. All services are theirs until somebody says otherwise; their hours are still to be set.
 * Without an address whoever is given the link may take it. The token is null where nobody is asked.
 * @throws INVALID_NAME, INVALID_EMAIL, INVALID_NOTE (`title`, `bio`), ALREADY_STAFF, TOO_MANY_STAFF
 */
export async function inviteBarber(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  inviter: Person,
  draft: BarberDraft & { email: string },
): Promise<{ barberId: Id<"barbers">; token: string | null; mailed: boolean }> {
  await Memberships.convert(ctx, shop._id);
  const texts = requireTexts(draft);
  const { name, email } = requireContact(draft);
  await requireRoom(ctx, shop._id);
  const services = await listServices(ctx, shop._id);
  const addOns = await listAddOns(ctx, shop._id);
  const userId = await getOwnerWithoutChair(ctx, shop._id, email);
  const barberId = await ctx.db.insert("barbers", {
    shopId: shop._id,
    userId: userId ?? undefined,
    slug: await freeSlug(ctx, shop._id, name),
    name: texts.name,
    title: texts.title,
    bio: texts.bio,
    active: true,
    terms: [],
    serviceIds: services.map(({ _id }) => _id),
    addOnIds: addOns.map(({ _id }) => _id),
  });
  await Jobs.run(ctx, internal.dates.ensureHorizon, { barberId });
  if (userId !== null) return { barberId, token: null, mailed: false };
  const asked = { role: "barber" as const, name, email, barberId };
  const { token, mailed } = await Invitations.send(ctx, shop, inviter, asked);
  return { barberId, token, mailed };
}

/**
 * Asks somebody to take over a chair that is nobody's.
 * @throws CANNOT_CHANGE when it is somebody's, or somebody is asked; as `Invitations.send`
 */
export async function inviteToChair(
  ctx: MutationCtx,
  { barber, shop }: { barber: Doc<"barbers">; shop: Doc<"shops"> },
  inviter: Person,
  typedEmail: string,
): Promise<Invitations.Link> {
  await Memberships.convert(ctx, shop._id);
  const { name, email } = requireContact({ name: barber.name, email: typedEmail });
  const waiting = await ctx.db
    .query("invitations")
    .withIndex("by_barberId", (q) => q.eq("barberId", barber._id))
    .first();
  if (barber.userId !== undefined || waiting) {
    refuse("CANNOT_CHANGE", "This chair is somebody's, or somebody is asked.");
  }
  const asked = { role: "barber" as const, name, email, barberId: barber._id };
  return await Invitations.send(ctx, shop, inviter, asked);
}

/** Asks somebody to own the shop too. @throws INVALID_NAME, INVALID_EMAIL, ALREADY_STAFF */
export async function inviteOwner(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  inviter: Person,
  draft: { name: string; email: string },
): Promise<Invitations.Link> {
  await Memberships.convert(ctx, shop._id);
  const { name, email } = requireContact(draft);
  return await Invitations.send(ctx, shop, inviter, { role: "owner", name, email });
}

/** Asks again, at the same or another address. @throws INVALID_EMAIL, ALREADY_STAFF */
export async function inviteAgain(
  ctx: MutationCtx,
  invitation: Doc<"invitations">,
  inviter: Person,
  typedEmail: string,
): Promise<Invitations.Link> {
  const { email } = requireContact({ name: invitation.name, email: typedEmail });
  return await Invitations.sendAgain(ctx, invitation, inviter, email);
}

/** Those who are gone take no room. @throws TOO_MANY_STAFF */
async function requireRoom(ctx: QueryCtx, shopId: Id<"shops">): Promise<void> {
  const chairs = await listChairs(ctx, shopId, true);
  if (chairs.length >= SHOP_COUNTS.chairs)
    refuse("TOO_MANY_STAFF", `A shop has at most ${SHOP_COUNTS.chairs} chairs.`);
}

/** Owners who cut hair have a chair under the account they own the shop with, one each. */
async function getOwnerWithoutChair(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  email: string | undefined,
): Promise<Id<"users"> | null> {
  if (email === undefined) return null;
  for (const { userId, role } of await Memberships.listOfShop(ctx, shopId)) {
    if (role !== "owner") continue;
    const user = await ctx.db.get("users", userId);
    if (user?.email !== email) continue;
    return (await Memberships.getChair(ctx, userId, shopId)) ? null : userId;
  }
  return null;
}

/**
 * Changes what the shop says of a barber, and whether they take bookings; what is booked stays.
 * @throws INVALID_NAME, INVALID_NOTE (`title`, `bio`), TOO_MANY_STAFF
 */
export async function saveBarber(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  { basedOn, ...draft }: BarberForm & BasedOn,
): Promise<string> {
  const { name, title, bio } = requireTexts(draft);
  const { active } = draft;
  requireUnchanged(formOf(barber), basedOn);
  if (active && !barber.active) await requireRoom(ctx, barber.shopId);
  await ctx.db.patch("barbers", barber._id, { name, title, bio, active });
  if (active !== barber.active) {
    await Numbers.refreshComingSoon(ctx, barber.shopId);
    if (active) await Jobs.run(ctx, internal.dates.ensureHorizon, { barberId: barber._id });
  }
  return versionOf({ name, title, bio, active });
}

/** What an owner edits of a chair. */
type BarberForm = BarberDraft & { active: boolean };

function formOf({ name, title, bio, active }: Doc<"barbers">): BarberForm {
  return { name, title, bio, active };
}

function requireTexts({ name, title, bio }: BarberDraft): BarberDraft {
  const texts = {
    name: cleanLine(name),
    title: cleanLine(title),
    bio: cleanText(bio),
  };
  const problems = [
    ...unless(
      texts.name !== "" && isPlainText(texts.name, STAFF_TEXTS.name),
      "INVALID_NAME",
      "name",
    ),
    ...unless(isPlainText(texts.title, STAFF_TEXTS.title), "INVALID_NOTE", "title"),
    ...unless(isPlainText(texts.bio, STAFF_TEXTS.bio), "INVALID_NOTE", "bio"),
  ];
  return problems.length > 0 ? refuseProblems(problems) : texts;
}

/** An empty address is none: whoever is given the link may accept. */
function requireContact({ name, email }: { name: string; email: string }): {
  name: string;
  email: string | undefined;
} {
  const parsed = parseContact({ name, email }, { asks: "nothing" });
  if (!parsed.ok) return refuseProblems([{ ...parsed.problem, index: null }]);
  if (parsed.contact.name === "") {
    return refuseProblems([{ code: "INVALID_NAME", field: "name", index: null }]);
  }
  return { name: parsed.contact.name, email: parsed.contact.email };
}

/** `marcus-bell`, or with a number when that is taken. */
async function freeSlug(ctx: QueryCtx, shopId: Id<"shops">, name: string): Promise<string> {
  const base = slugOf(name) || "barber";
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`;
    const taken = await ctx.db
      .query("barbers")
      .withIndex("by_shopId_and_slug", (q) => q.eq("shopId", shopId).eq("slug", slug))
      .first();
    if (!taken) return slug;
  }
}
