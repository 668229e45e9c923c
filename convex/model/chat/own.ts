import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { isLive } from "../../../lib/booking/states";
import { chatLinkToken } from "../../../lib/chat/linkToken";
import { getByCode, getManagedBooking } from "../access";
import * as Links from "../booking/links";
import { listOfContact, listOfUser } from "../booking/userBookings";
import type { Door } from "../doors/door";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";

/**
 * Whose bookings a conversation may speak of: those made in it, by a link that it has of each and that
 * ends with the booking's other links; and those of an account, an address or a number that is proven to
 * be its person's. All others are unknown ones.
 */

type Person = {
  conversation: Conversation;
  shop: Doc<"shops">;
  door: Door;
  user: Doc<"users"> | null;
  now: number;
};

/** What is listed at most of each that is known of a person. */
const MOST = 10;

/** The token by which a conversation opens a booking; it follows from both. */
async function tokenOf({ _id }: Conversation, code: string): Promise<string> {
  return await chatLinkToken(env.LINK_SECRET, _id, code);
}

/** Lets a conversation open a booking that was just made in it. */
export async function open(
  ctx: MutationCtx,
  conversation: Conversation,
  code: string,
): Promise<void> {
  const booking = await getByCode(ctx, code);
  if (!booking) return;
  const token = await tokenOf(conversation, code);
  await Links.add(ctx, booking, { token, isFirst: true });
}

/** Lets a conversation speak of what was booked in one that goes on in it; an ended link stays ended. */
export async function takeOver(
  ctx: MutationCtx,
  from: Conversation,
  to: Conversation,
): Promise<void> {
  for (const code of from.codes) {
    const booking = await getManagedBooking(ctx, { code, token: await tokenOf(from, code) });
    if (!booking || !isLive(booking.status) || booking.startsAt <= Date.now()) continue;
    await Conversations.addCode(ctx, to._id, code);
    await open(ctx, to, code);
  }
}

/** What is still to come, the soonest first. */
export async function list(ctx: QueryCtx, person: Person): Promise<Doc<"bookings">[]> {
  const { conversation, shop, user, now } = person;
  const asked = { part: "upcoming" as const, since: now };
  const found: Doc<"bookings">[] = [];
  for (const code of conversation.codes) {
    const token = await tokenOf(conversation, code);
    const booking = await getManagedBooking(ctx, { code, token });
    if (booking) found.push(booking);
  }
  if (user) found.push(...(await listOfUser(ctx, user._id, asked).take(MOST)));
  const { email, phone } = person.door.proven ?? {};
  if (email !== undefined) found.push(...(await listOfContact(ctx, { email }, asked).take(MOST)));
  if (phone !== undefined) found.push(...(await listOfContact(ctx, { phone }, asked).take(MOST)));
  const own = new Map(found.map((booking) => [booking.code, booking]));
  return [...own.values()]
    .filter(({ shopId, status, startsAt }) => {
      return shopId === shop._id && isLive(status) && startsAt > now;
    })
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** One of these by its code; null for all others. */
export async function get(
  ctx: QueryCtx,
  person: Person,
  code: string,
): Promise<Doc<"bookings"> | null> {
  return (await list(ctx, person)).find((booking) => booking.code === code) ?? null;
}

/** What became of a booking that a line leads to, in a word of `talk`; null while nothing did. */
export async function newsOf(
  ctx: QueryCtx,
  conversation: Conversation,
  code: string,
): Promise<"isConfirmed" | "isCancelled" | "isExpired" | null> {
  const token = await tokenOf(conversation, code);
  const booking = await getManagedBooking(ctx, { code, token });
  if (!booking) return null;
  switch (booking.status) {
    case "confirmed":
    case "completed":
      return "isConfirmed";
    case "cancelled":
      return "isCancelled";
    case "expired":
      return "isExpired";
    case "pending":
    case "no_show":
      return null;
    default:
      return booking.status satisfies never;
  }
}
