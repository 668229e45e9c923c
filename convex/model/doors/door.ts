import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Contact, ContactAsk, ContactInput } from "../../../lib/booking/contact";
import type { Channel } from "../../../lib/booking/states";
import { cleanEmail } from "../../../lib/contact/email";
import { parsePhone } from "../../../lib/contact/phone";
import { getProvenEmail, getUser } from "../access";
import * as Callers from "../callers";
import type { Caller, Proven } from "../callers";
import { requireContact } from "../contacts";
import * as GuestSessions from "../guestSessions";
import { refuse } from "../refuse";

/**
 * What a door tells the model of itself. Its thin function makes this value and hands it to
 * `Holds.place` or `Waitlist.join`; everything else is the same at every door.
 */
export type Door = {
  channel: Channel;
  /** By what it must be able to reach its people. */
  asks: ContactAsk;
  /** What it knows to be its caller's own, by a code or a provider's word; never what is typed. */
  proven?: Proven;
  /** The longest that it has a time held, in minutes, where the shop would for longer. */
  holdMinutesAtMost?: number;
};

/**
 * The web page: people leave an address. Whoever is signed in may have proven one, and a guest by a
 * code, which the token of their session says.
 */
export async function webDoor(ctx: QueryCtx, guestToken?: string): Promise<Door> {
  const account = (await getProvenEmail(ctx)) ?? undefined;
  const { email, phone } = await GuestSessions.provenBy(ctx, guestToken);
  return { channel: "web", asks: "email", proven: { email: account ?? email, phone } };
}

/** A conversation on the web: an address or a number will do, and what is proven is as on the page. */
export async function chatDoor(ctx: QueryCtx, guestToken?: string): Promise<Door> {
  return { ...(await webDoor(ctx, guestToken)), channel: "chat", asks: "either" };
}

/** Somebody who looks for a barber now: as in a conversation, they leave an address or a number. */
export async function nowDoor(ctx: QueryCtx, guestToken?: string): Promise<Door> {
  return { ...(await webDoor(ctx, guestToken)), channel: "on_demand", asks: "either" };
}

/** WhatsApp: it says whose number it is, or names its person in its own way where they hide it. */
export function whatsappDoor({
  phone,
  person,
}: {
  phone?: string | undefined;
  person: string;
}): Door {
  return {
    channel: "whatsapp",
    asks: "either",
    proven: phone === undefined ? { handle: person } : { phone },
  };
}

/** A partner's key: whoever it books for has proven nothing, and is reached either way. */
export function partnerDoor(partner: string, holdMinutesAtMost: number): Door {
  return { channel: "partner", asks: "either", proven: { partner }, holdMinutesAtMost };
}

/** Somebody at a door: the account, if they have one, and all that is proven of them. */
type AtDoor = { user: Doc<"users"> | null; caller: Caller; proven: Proven };

/** @throws INVALID_PHONE for a proven number of no country's plan (E.164) */
export async function whoIsAt(
  ctx: QueryCtx,
  door: Door,
  pass: string | undefined,
): Promise<AtDoor> {
  const proven = cleaned(door.proven ?? {});
  // What a partner calls with is a key and no account's token.
  const user = proven.partner === undefined ? await getUser(ctx) : null;
  return { user, caller: await Callers.callerOf(user, { pass, proven }), proven };
}

/**
 * Whom they book for. A door that can reach people either way takes what is proven of its caller
 * where they say no other.
 * @throws INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE
 */
export function requireCustomer(
  shop: Doc<"shops">,
  { asks }: Door,
  said: ContactInput,
  proven: Proven,
): Contact {
  if (asks !== "either") return requireContact(shop, said, asks);
  const { name, note } = said;
  const email = orProven(said.email, proven.email);
  const phone = orProven(said.phone, proven.phone);
  return requireContact(shop, { name, email, phone, note }, asks);
}

/** The door that a waiting entry came through; those from before there were others used the web. */
export function channelOf({ channel = "web" }: Pick<Doc<"waitlist">, "channel">): Channel {
  return channel;
}

function orProven(said: string | undefined, proven: string | undefined): string | undefined {
  return proven !== undefined && (said ?? "").trim() === "" ? proven : said;
}

function cleaned({ email, phone, handle, partner }: Proven): Proven {
  return {
    handle,
    partner,
    email: email === undefined ? undefined : cleanEmail(email),
    phone: phone === undefined ? undefined : requireNumber(phone),
  };
}

function requireNumber(proven: string): string {
  const found = parsePhone(proven, null)?.written;
  if (found?.startsWith("+") === true) return found;
  return refuse("INVALID_PHONE", "This is no number of any country.", { field: "phone" });
}
