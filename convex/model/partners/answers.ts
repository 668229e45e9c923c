import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { SessionBody, vAlternative, vHandoff, vSessionList } from "../../../lib/api/schemas";
import { defined } from "../../../lib/defined";
import type { Alternative } from "../../../lib/errors";
import { localDate, localMinutes } from "../../../lib/time/zones";
import type { z } from "zod";
import * as Links from "./links";
import { platformOf } from "./platforms";
import { bookingOf } from "./rows";

/** Sessions in the words of the partners' contract. */

const iso = (instant: number) => new Date(instant).toISOString();

/** A session as its partner sees it. */
export async function sessionBody(
  ctx: QueryCtx,
  session: Doc<"bookingSessions">,
): Promise<SessionBody> {
  const { publicId: sessionId, state, outcome, error, alternatives } = session;
  const platform = platformOf(session);
  const handOff = await platform.handOff(ctx, session);
  const heldUntil = handOff?.heldUntil ?? null;
  const shop = await ctx.db.get("shops", session.shopId);
  const timeZone = shop?.timeZone ?? "UTC";
  return {
    success: true,
    sessionId,
    state,
    ...defined({
      outcome,
      confirmationDetails: state === "completed" ? await platform.outcome(ctx, session) : undefined,
      error,
      holdExpiresAt: heldUntil === null ? undefined : iso(heldUntil),
      continueUrl: handOff?.url,
    }),
    messages: await messagesOf(ctx, session),
    ...defined({ alternatives: alternatives?.map((one) => alternativeBody(one, timeZone)) }),
  };
}

async function messagesOf(ctx: QueryCtx, session: Doc<"bookingSessions">): Promise<string[]> {
  if (session.page !== undefined) return [elsewhereSays(session)];
  const booking = await bookingOf(ctx, session);
  return [nativeSays(session, booking, await Links.fateOf(ctx, session))];
}

function nativeSays(
  { state, outcome }: Doc<"bookingSessions">,
  booking: Doc<"bookings"> | null,
  link: Links.LinkFate,
): string {
  switch (state) {
    case "created":
      return QUEUED;
    case "navigating":
      return "The time is being held.";
    case "ready_for_handoff":
      return `The time is held. ${LINK_SAYS[link]}`;
    case "monitoring":
      return "The lead has opened the link.";
    case "completed":
      return "The visit is booked.";
    case "failed":
      if (outcome === "slot_unavailable") return "The time cannot be had; see alternatives.";
      if (outcome === "payment_failed" && booking?.status === "pending")
        return "The payment failed. While the time is held the lead can try again by the same link.";
      return "Nothing is booked.";
    case "abandoned":
      return "The lead did not finish in time. The time is free again.";
    case "cancelled":
      return "The session was ended. Nothing is booked.";
    default:
      return state satisfies never;
  }
}

const QUEUED = "All of your places are taken; the session starts by itself when one is free.";

/** Of a page elsewhere only what was seen there is known, and nothing of it is held for us. */
function elsewhereSays({ state, outcome }: Doc<"bookingSessions">): string {
  switch (state) {
    case "created":
      return QUEUED;
    case "navigating":
      return "The booking page is being gone through.";
    case "ready_for_handoff":
    case "monitoring":
      return "Send the lead the link to finish. Nobody holds the time until they have.";
    case "completed":
      return "The visit is booked.";
    case "failed":
      if (outcome === "slot_unavailable") return "The time cannot be had on that page.";
      if (outcome === "payment_failed")
        return "The payment failed. The lead may try again by the same link.";
      return "What became of it is not known: ask the lead if they had the link.";
    case "abandoned":
      return "The lead was not seen to finish in time.";
    case "cancelled":
      return "The session was ended. A lead who has the link may still finish.";
    default:
      return state satisfies never;
  }
}

const LINK_SAYS: Record<Links.LinkFate, string> = {
  unasked: "Send the lead the link to finish.",
  under_way: "The link to finish is being sent to the lead.",
  sent: "The link to finish was sent to the lead.",
  failed: "The link to finish could not be sent to the lead: send it yourself.",
};

/** A free start on the shop's clock. */
export function alternativeBody(
  { startsAt, barberId, barberName }: Alternative,
  timeZone: string,
): z.infer<typeof vAlternative> {
  const minutes = localMinutes(startsAt, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    startsAt: iso(startsAt),
    date: localDate(startsAt, timeZone),
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    providerId: barberId,
    provider: barberName,
  };
}

/** The lead's link and its end; null while nothing is held. */
export async function handoffBody(
  ctx: QueryCtx,
  session: Doc<"bookingSessions">,
): Promise<z.infer<typeof vHandoff> | null> {
  const handOff = await platformOf(session).handOff(ctx, session);
  if (!handOff || session.dueAt === undefined) return null;
  return {
    success: true,
    sessionId: session.publicId,
    handoffUrl: handOff.url,
    expiresAt: iso(session.dueAt),
    state: session.state,
  };
}

const LISTED = 50;

/** A key's sessions that began before an instant, epoch ms; the newest first. */
export async function listBody(
  ctx: QueryCtx,
  keyId: Id<"apiKeys">,
  before: number,
): Promise<z.infer<typeof vSessionList>> {
  const rows = await ctx.db
    .query("bookingSessions")
    .withIndex("by_keyId_and_createdAt", (q) => q.eq("keyId", keyId).lt("createdAt", before))
    .order("desc")
    .take(LISTED);
  const sessions: SessionBody[] = [];
  for (const row of rows) sessions.push(await sessionBody(ctx, row));
  const last = rows.length === LISTED ? rows.at(-1) : undefined;
  return last
    ? { success: true, sessions, before: iso(last.createdAt) }
    : { success: true, sessions };
}
