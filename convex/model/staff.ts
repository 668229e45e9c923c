import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { unless } from "../../lib/availability/problems";
import { parseContact } from "../../lib/booking/contact";
import { cleanLine, cleanText, isPlainText, slugOf } from "../../lib/text";
import * as Numbers from "./numbers";
import { refuse, refuseProblems } from "./refuse";
import { listServices } from "./shops";

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
      /** False until the person has signed in for the first time. */
      joined: v.boolean(),
    }),
  ),
  owners: v.array(
    v.object({ id: v.string(), name: v.string(), email: v.string(), joined: v.boolean() }),
  ),
});

export const barberDraft = { name: v.string(), title: v.string(), bio: v.string() };
export type BarberDraft = { name: string; title: string; bio: string };

const MAX_STAFF = 50;
const TEXT_LIMITS = { name: 80, title: 60, bio: 500 } as const;

/** Everybody of a shop, those who no longer work included. */
export async function view(ctx: QueryCtx, shopId: Id<"shops">): Promise<Infer<typeof vStaffView>> {
  const barbers = await listAllBarbers(ctx, shopId);
  const users = await listUsers(ctx, shopId);
  return {
    barbers: await Promise.all(
      barbers.map(async ({ _id: id, userId, name, title, bio, photoId, active }) => {
        const user = userId && (await ctx.db.get("users", userId));
        return {
          ...{ id, userId: userId ?? null, name, title, bio, active },
          email: user ? user.email : null,
          photoUrl: photoId ? await ctx.storage.getUrl(photoId) : null,
          joined: user?.tokenIdentifier !== undefined,
        };
      }),
    ),
    owners: users
      .filter((user) => user.role === "owner")
      .map(({ _id: id, name, email, tokenIdentifier }) => ({
        ...{ id, name, email },
        joined: tokenIdentifier !== undefined,
      })),
  };
}

async function listAllBarbers(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"barbers">[]> {
  return await ctx.db
    .query("barbers")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(MAX_STAFF);
}

async function listUsers(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"users">[]> {
  return await ctx.db
    .query("users")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(2 * MAX_STAFF);
}

/**
 * Adds a chair and invites its barber, who takes it over by signing in with this address; with an
 * owner's own address the chair is theirs at once. All services are theirs until somebody says
 * otherwise; their hours are still to be set.
 * @throws INVALID_NAME, INVALID_EMAIL, INVALID_NOTE (`title`, `bio`), ALREADY_STAFF, TOO_MANY_STAFF
 */
export async function inviteBarber(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  draft: BarberDraft & { email: string },
): Promise<Id<"barbers">> {
  const texts = requireTexts(draft);
  const { name, email } = requireContact(draft);
  const barbers = await listAllBarbers(ctx, shop._id);
  if (barbers.length >= MAX_STAFF) refuse("TOO_MANY_STAFF", "A shop has at most fifty chairs.");
  const userId =
    (await getOwnerWithoutChair(ctx, shop._id, email, barbers)) ??
    (await invite(ctx, shop._id, { name, email }, "barber"));
  const services = await listServices(ctx, shop._id);
  const addOns = await ctx.db
    .query("addOns")
    .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
    .take(100);
  const barberId = await ctx.db.insert("barbers", {
    ...{ shopId: shop._id, userId, ...texts, active: true, terms: [] },
    slug: freeSlug(name, barbers),
    serviceIds: services.map(({ _id }) => _id),
    addOnIds: addOns.filter(({ active }) => active).map(({ _id }) => _id),
  });
  await ctx.scheduler.runAfter(0, internal.dates.extendHorizon, {});
  return barberId;
}

/** Invites somebody to own the shop too. @throws INVALID_NAME, INVALID_EMAIL, ALREADY_STAFF */
export async function inviteOwner(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  draft: { name: string; email: string },
): Promise<Id<"users">> {
  return await invite(ctx, shop._id, requireContact(draft), "owner");
}

/** Owners who cut hair have a chair under the account they own the shop with, one each. */
async function getOwnerWithoutChair(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  email: string,
  barbers: readonly Doc<"barbers">[],
): Promise<Id<"users"> | null> {
  const users = await listUsers(ctx, shopId);
  const owner = users.find((user) => user.role === "owner" && user.email === email);
  if (!owner || barbers.some(({ userId }) => userId === owner._id)) return null;
  return owner._id;
}

async function invite(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { name, email }: { name: string; email: string },
  role: "barber" | "owner",
): Promise<Id<"users">> {
  const known = await ctx.db
    .query("users")
    .withIndex("by_email", (q) => q.eq("email", email))
    .take(10);
  if (known.some((user) => user.role !== "customer")) {
    refuse("ALREADY_STAFF", "Somebody with this address works at a shop.", { field: "email" });
  }
  return await ctx.db.insert("users", { name, email, role, shopId });
}

/**
 * Changes what the shop says of a barber, and whether they take bookings; what is booked stays.
 * @throws INVALID_NAME, INVALID_NOTE (`title`, `bio`)
 */
export async function saveBarber(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  draft: BarberDraft & { active: boolean },
): Promise<void> {
  await ctx.db.patch("barbers", barber._id, { ...requireTexts(draft), active: draft.active });
  if (draft.active === barber.active) return;
  await Numbers.refreshComingSoon(ctx, barber.shopId);
  if (draft.active) await ctx.scheduler.runAfter(0, internal.dates.extendHorizon, {});
}

/**
 * Takes a person's access to the shop away; as a customer they stay who they are. The last owner
 * stays, and nobody removes themselves.
 * @throws NOT_FOUND, CANNOT_CHANGE
 */
export async function remove(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  owner: Doc<"users">,
  anyUserId: string,
): Promise<void> {
  const id = ctx.db.normalizeId("users", anyUserId);
  const user = id && (await ctx.db.get("users", id));
  if (user?.shopId !== shop._id) return refuse("NOT_FOUND", "There is no such person.");
  if (user._id === owner._id) refuse("CANNOT_CHANGE", "Somebody must own the shop.");
  await ctx.db.patch("users", user._id, { role: "customer", shopId: undefined });
  for (const barber of await listAllBarbers(ctx, shop._id)) {
    if (barber.userId !== user._id) continue;
    await ctx.db.patch("barbers", barber._id, { userId: undefined, active: false });
    await Numbers.refreshComingSoon(ctx, shop._id);
  }
}

function requireTexts({ name, title, bio }: BarberDraft): BarberDraft {
  const texts = {
    name: cleanLine(name),
    title: cleanLine(title),
    bio: cleanText(bio),
  };
  const problems = [
    ...unless(
      texts.name !== "" && isPlainText(texts.name, TEXT_LIMITS.name),
      "INVALID_NAME",
      "name",
    ),
    ...unless(isPlainText(texts.title, TEXT_LIMITS.title), "INVALID_NOTE", "title"),
    ...unless(isPlainText(texts.bio, TEXT_LIMITS.bio), "INVALID_NOTE", "bio"),
  ];
  return problems.length > 0 ? refuseProblems(problems) : texts;
}

function requireContact({ name, email }: { name: string; email: string }) {
  const parsed = parseContact({ name, email });
  if (parsed.ok) return parsed.contact;
  return refuseProblems([{ ...parsed.problem, index: null }]);
}

/** `marcus-bell`, or with a number when that is taken. */
function freeSlug(name: string, barbers: readonly Doc<"barbers">[]): string {
  const taken = new Set(barbers.map((barber) => barber.slug));
  const base = slugOf(name) || "barber";
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}
