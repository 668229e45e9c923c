import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import { getProvenEmail, ownsShop, requireUser } from "../access";
import type { Person } from "../access";
import * as Limits from "../limits";
import * as Outbox from "../outbox/outbox";
import { isSetUp } from "../outbox/setUp";
import * as Memberships from "./memberships";
import { refuse } from "../refuse";
import { hashToken, newManageToken } from "../tokens";
import { vStaffRole } from "../validators";
import type { StaffRole } from "../validators";

/**
 * Asking somebody to work in a shop. Nobody is made anything by being asked: the person accepts or
 * declines, signed in. An invitation that names an address is for whoever has proven that address;
 * one without is for whoever is given its link. Nothing here says whether an address is known.
 */

/** An invitation as the person sees it whom it is for. */
export const vInvitationView = v.object({
  id: v.string(),
  shopName: v.string(),
  role: vStaffRole,
  /** Who asks; empty when nobody remembers. */
  inviterName: v.string(),
  /** The chair's name, for barbers. */
  chairName: v.union(v.string(), v.null()),
});

/** What a link leads to. */
export const vLinkView = v.union(
  v.object({
    state: v.literal("open"),
    invitation: vInvitationView,
    /** Whether this reader may accept; else the address that it names is another's. */
    isForReader: v.boolean(),
  }),
  v.object({ state: v.literal("gone") }),
);

/** An invitation as the shop's owners see it. */
export const vPending = v.object({
  id: v.string(),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  role: vStaffRole,
  status: v.union(v.literal("open"), v.literal("declined")),
  sentAt: v.number(),
  /** Null when it does not end. */
  expiresAt: v.union(v.number(), v.null()),
});

const LASTS_MS = 14 * DAY_MINUTES * MINUTE_MS;
/** Open invitations to one address. */
const MAX_OF_ADDRESS = 20;

type Draft = {
  role: StaffRole;
  name: string;
  email: string | undefined;
  barberId?: Id<"barbers">;
};

/** The secret of a new link; only its hash is kept, so it is told once. `mailed`: it was sent, too. */
export type Link = { token: string; mailed: boolean };

/**
 * Asks somebody, by a link that lasts for two weeks.
 * @throws ALREADY_STAFF for an address that works in this shop, or is asked to already; RATE_LIMITED
 */
export async function send(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  inviter: Person,
  draft: Draft,
): Promise<Link> {
  await Limits.spend(ctx, "invitation", shop._id);
  const known = await listOfShop(ctx, shop._id);
  await requireNewcomer(ctx, shop._id, draft, known);
  if (known.length >= SHOP_COUNTS.invitations)
    refuse("TOO_MANY_STAFF", "Take old invitations back first.");
  const { token, opened } = await open(inviter);
  const invitationId = await ctx.db.insert("invitations", {
    shopId: shop._id,
    role: draft.role,
    name: draft.name,
    email: draft.email,
    barberId: draft.barberId,
    ...opened,
  });
  return await mail(ctx, shop._id, { invitationId, email: draft.email, token });
}

type Asking = { invitationId: Id<"invitations">; email: string | undefined; token: string };

/** Sends the link to the address that it is for, if there is one and mail is set up. */
async function mail(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { invitationId, email, token }: Asking,
): Promise<Link> {
  const event = `${invitationId}:${Date.now()}`;
  const asked = { kind: "invitation" as const, event, aboutId: invitationId, secret: token };
  await Outbox.write(ctx, { shopId, ...asked, reach: { email } });
  return { token, mailed: email !== undefined && isSetUp("email") };
}

/**
 * Asks again, at the same or another address: a new link, and the one before stops working.
 * @throws ALREADY_STAFF, RATE_LIMITED
 */
export async function sendAgain(
  ctx: MutationCtx,
  invitation: Doc<"invitations">,
  inviter: Person,
  email: string | undefined,
): Promise<Link> {
  await Limits.spend(ctx, "invitation", invitation.shopId);
  const others = (await listOfShop(ctx, invitation.shopId)).filter(
    ({ _id }) => _id !== invitation._id,
  );
  await requireNewcomer(ctx, invitation.shopId, { role: invitation.role, email }, others);
  const { token, opened } = await open(inviter);
  await ctx.db.patch("invitations", invitation._id, {
    email,
    ...opened,
  });
  const { _id: invitationId, shopId } = invitation;
  return await mail(ctx, shopId, { invitationId, email, token });
}

/** What an invitation has anew each time that somebody is asked. */
async function open(inviter: Person) {
  const token = newManageToken();
  const now = Date.now();
  const opened = {
    tokenHash: await hashToken(token),
    inviterId: inviter._id,
    inviterName: inviter.name,
    sentAt: now,
    expiresAt: now + LASTS_MS,
    status: "open" as const,
  };
  return { token, opened };
}

/** Asked of this shop alone: where else somebody works is theirs to say. */
async function requireNewcomer(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { role, email }: Pick<Draft, "role" | "email">,
  known: readonly Doc<"invitations">[],
): Promise<void> {
  if (email === undefined) return;
  const asked = known.some((each) => each.email === email && each.status === "open");
  const members = await Memberships.listOfShop(ctx, shopId);
  const people = await Promise.all(members.map(({ userId }) => ctx.db.get("users", userId)));
  // A barber may be asked to own the shop too.
  const works = members.some(
    (member, index) =>
      people[index]?.email === email && (role === "barber" || member.role === "owner"),
  );
  if (asked || works) {
    refuse("ALREADY_STAFF", "Somebody with this address works here.", { field: "email" });
  }
}

/** Invitations of a shop, answered with no or not at all. */
export async function listOfShop(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Doc<"invitations">[]> {
  return await ctx.db
    .query("invitations")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(SHOP_COUNTS.invitations);
}

/** An invitation from an id as text; null for unknown ones. */
async function get(ctx: QueryCtx, anyId: string): Promise<Doc<"invitations"> | null> {
  const id = ctx.db.normalizeId("invitations", anyId);
  return id && (await ctx.db.get("invitations", id));
}

/** @throws NOT_SIGNED_IN, NOT_FOUND for unknown invitations and for other shops' alike */
export async function requireOwn(
  ctx: QueryCtx,
  anyId: string,
): Promise<{ user: Person; invitation: Doc<"invitations"> }> {
  const user = await requireUser(ctx);
  const invitation = await get(ctx, anyId);
  if (!invitation || !ownsShop(user, invitation.shopId)) {
    return refuse("NOT_FOUND", "There is no such invitation.");
  }
  return { user, invitation };
}

export function pendingView(invitation: Doc<"invitations">): Infer<typeof vPending> {
  const { _id: id, name, email, role, status, sentAt, expiresAt } = invitation;
  const ends = expiresAt < Memberships.ENDLESS ? expiresAt : null;
  return { id, name, email: email ?? null, role, status, sentAt, expiresAt: ends };
}

/** What the signed-in person is asked, at the address they have proven. */
export async function listMine(
  ctx: QueryCtx,
  now: number,
): Promise<Infer<typeof vInvitationView>[]> {
  const email = await getProvenEmail(ctx);
  if (email === null) return [];
  const rows = await ctx.db
    .query("invitations")
    .withIndex("by_email_and_status", (q) => q.eq("email", email).eq("status", "open"))
    .order("desc")
    .take(MAX_OF_ADDRESS);
  const open = rows.filter(({ expiresAt }) => expiresAt > now);
  return await Promise.all(open.map((invitation) => viewOf(ctx, invitation)));
}

/** What a link leads to, for anybody who has it. */
export async function readLink(
  ctx: QueryCtx,
  token: string,
  now: number,
): Promise<Infer<typeof vLinkView>> {
  const invitation = await getByToken(ctx, token);
  if (!invitation || !isOpen(invitation, now)) return { state: "gone" };
  const { email } = invitation;
  const isForReader = email === undefined || email === (await getProvenEmail(ctx));
  return { state: "open", invitation: await viewOf(ctx, invitation), isForReader };
}

async function viewOf(
  ctx: QueryCtx,
  invitation: Doc<"invitations">,
): Promise<Infer<typeof vInvitationView>> {
  const { _id: id, shopId, role, inviterName, barberId } = invitation;
  const shop = await ctx.db.get("shops", shopId);
  const chair = barberId && (await ctx.db.get("barbers", barberId));
  return { id, shopName: shop?.name ?? "", role, inviterName, chairName: chair?.name ?? null };
}

async function getByToken(ctx: QueryCtx, token: string): Promise<Doc<"invitations"> | null> {
  const tokenHash = await hashToken(token);
  return await ctx.db
    .query("invitations")
    .withIndex("by_tokenHash", (q) => q.eq("tokenHash", tokenHash))
    .unique();
}

function isOpen({ status, expiresAt }: Doc<"invitations">, now: number): boolean {
  return status === "open" && expiresAt > now;
}

/** How somebody shows that an invitation is theirs to answer: its link, or its id and an address. */
export type Asked = { invitationId?: string; token?: string };

/**
 * An open invitation that this person may answer.
 * @throws INVITATION_GONE (unknown, answered, taken back or too old, all alike), INVITED_OTHER for
 *   a link that names an address which they have not proven
 */
export async function requireMine(
  ctx: QueryCtx,
  { invitationId, token }: Asked,
): Promise<Doc<"invitations">> {
  const found =
    token === undefined ? await get(ctx, invitationId ?? "") : await getByToken(ctx, token);
  const email = await getProvenEmail(ctx);
  const named = found?.email;
  // Without its link an invitation is known only to the address it names.
  const unseen = token === undefined && (named === undefined || named !== email);
  if (!found || unseen || !isOpen(found, Date.now())) {
    return refuse("INVITATION_GONE", "There is no such invitation any more.");
  }
  if (named !== undefined && named !== email) {
    return refuse("INVITED_OTHER", "This invitation is for another address.");
  }
  return found;
}

/**
 * Makes the person one of the shop's, and the chair that waits theirs.
 * @throws ALREADY_STAFF for somebody who has a chair there, TOO_MANY_STAFF, TOO_MANY_SHOPS
 */
export async function accept(
  ctx: MutationCtx,
  user: Person,
  invitation: Doc<"invitations">,
): Promise<void> {
  const { shopId, role, barberId } = invitation;
  const chair = barberId && (await ctx.db.get("barbers", barberId));
  if (chair) {
    if (chair.userId !== undefined) refuse("INVITATION_GONE", "This chair is somebody's by now.");
    if (await Memberships.getChair(ctx, user._id, shopId)) {
      refuse("ALREADY_STAFF", "You have a chair in this shop.");
    }
    await ctx.db.patch("barbers", chair._id, { userId: user._id });
  }
  await Memberships.join(ctx, user._id, { shopId, role });
  await ctx.db.patch("users", user._id, { currentShopId: shopId });
  await ctx.db.delete("invitations", invitation._id);
}

/** Says no; the shop's owners see that, and can ask again. */
export async function decline(ctx: MutationCtx, invitation: Doc<"invitations">): Promise<void> {
  await ctx.db.patch("invitations", invitation._id, { status: "declined" });
}

/** Takes an invitation back: its link stops working. A chair that waited stays. */
export async function cancel(ctx: MutationCtx, invitation: Doc<"invitations">): Promise<void> {
  await ctx.db.delete("invitations", invitation._id);
}
