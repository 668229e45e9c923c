import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { cleanEmail, isEmail } from "../../../lib/contact/email";
import { countryOf } from "../../../lib/contact/country";
import { parsePhone } from "../../../lib/contact/phone";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { keptLocale } from "../../../lib/languages";
import { MINUTE_MS } from "../../../lib/time/zones";
import { getUser } from "../access";
import * as Callers from "../callers";
import * as GuestSessions from "../guestSessions";
import * as Limits from "../limits";
import { refuse } from "../refuse";
import { hashToken, newAddressCode, newManageToken } from "../tokens";
import * as Outbox from "./outbox";
import { isSetUp } from "./setUp";
import { whySuppressed } from "./suppressions";

/**
 * Codes that prove an address: sent to it, and typed in the browser that asked. Whether anything was
 * ever booked with the address makes no difference to what is asked, sent or answered.
 */

export type CodeChannel = Doc<"addressCodes">["channel"];

const LASTS_MS = 10 * MINUTE_MS;
const TRIES = 5;
const PAGE = 100;
/** Whatever people type between six digits. */
const LONGEST = 20;

export type Asked = {
  channel: CodeChannel;
  /** As typed. */
  to: string;
  /** What the web app says of the network that they are on, see lib/limits/pass. */
  pass?: string | undefined;
  /** The language that they read. */
  locale?: string | undefined;
};

/**
 * Sends a code. The ticket that it gives back stays in the browser: the code counts only with it.
 * @throws INVALID_EMAIL, INVALID_PHONE, CODE_UNAVAILABLE where the channel is not set up, RATE_LIMITED,
 *   ADDRESS_UNREACHABLE for an address that messages came back from, or that takes none
 */
export async function ask(ctx: MutationCtx, asked: Asked): Promise<{ ticket: string }> {
  const { channel } = asked;
  const { address, reach } = requireAddress(asked);
  if (!isSetUp(channel)) refuse("CODE_UNAVAILABLE", "No code can be sent this way.");
  const network = await spendAsk(ctx, { channel, address, pass: asked.pass });
  if ((await whySuppressed(ctx, channel, reach)) !== null) {
    refuse("ADDRESS_UNREACHABLE", "Messages to this address come back, or it takes none.");
  }
  const [ticket, code] = [newManageToken(), newAddressCode()];
  const codeId = await ctx.db.insert("addressCodes", {
    channel,
    address,
    ticketHash: await hashToken(ticket),
    codeHash: await hashToken(`${ticket}:${code}`),
    expiresAt: Date.now() + LASTS_MS,
    triesLeft: TRIES,
    network,
  });
  await Outbox.write(ctx, {
    kind: "code",
    event: codeId,
    aboutId: codeId,
    secret: code,
    locale: keptLocale(asked.locale),
    reach: { [channel]: reach },
  });
  return { ticket };
}

/** The address as bookings keep it, and as messages go to it. */
function requireAddress({ channel, to, locale = "en" }: Asked): { address: string; reach: string } {
  if (channel === "email") {
    const email = cleanEmail(to.slice(0, 2 * CONTACT_TEXTS.email));
    if (!isEmail(email) || email.length > CONTACT_TEXTS.email) {
      return refuse("INVALID_EMAIL", "This is no address.", { field: "to" });
    }
    return { address: email, reach: email };
  }
  const phone = parsePhone(to, countryOf({ timeZone: "UTC", locale }))?.written;
  if (phone?.startsWith("+") !== true) {
    return refuse("INVALID_PHONE", "This is no number of any country.", { field: "to" });
  }
  return { address: phone, reach: phone.replace(/[^+\d]/g, "") };
}

/** Spends a try of the address, of whoever asks, and of all; the network where one is known. */
async function spendAsk(
  ctx: MutationCtx,
  { channel, address, pass }: { channel: CodeChannel; address: string; pass: string | undefined },
): Promise<string | undefined> {
  const { userId, network } = await Callers.callerOf(await getUser(ctx), { pass });
  await Limits.spend(ctx, "codeAddress", address);
  const person = userId ?? network;
  if (person !== undefined) await Limits.spend(ctx, "codeNetwork", person);
  else await Limits.spend(ctx, "codeUnknown", "all");
  await Limits.spend(ctx, channel === "email" ? "codeMails" : "codeTexts", "all");
  return network;
}

export type Redeemed =
  | { ok: true; token: string }
  /** Wrong: try again. Gone: used, too old or tried too often; or never there, which looks the same. */
  | { ok: false; code: "CODE_WRONG" | "CODE_GONE" };

/**
 * Proves an address by the code that was sent to it, once, and begins a session. What is wrong is an
 * answer and no refusal, which would give the try back.
 * @throws RATE_LIMITED
 */
export async function redeem(
  ctx: MutationCtx,
  { ticket, code }: { ticket: string; code: string },
): Promise<Redeemed> {
  const ticketHash = await hashToken(ticket);
  const row = await ctx.db
    .query("addressCodes")
    .withIndex("by_ticketHash", (q) => q.eq("ticketHash", ticketHash))
    .unique();
  if (!row || row.usedAt !== undefined || row.triesLeft === 0 || row.expiresAt <= Date.now()) {
    return { ok: false, code: "CODE_GONE" };
  }
  await Limits.spend(ctx, "link", row._id);
  const digits = code.slice(0, LONGEST).replace(/\D/g, "");
  if ((await hashToken(`${ticket}:${digits}`)) !== row.codeHash) {
    const triesLeft = row.triesLeft - 1;
    await ctx.db.patch("addressCodes", row._id, { triesLeft });
    return { ok: false, code: triesLeft === 0 ? "CODE_GONE" : "CODE_WRONG" };
  }
  await ctx.db.patch("addressCodes", row._id, { usedAt: Date.now() });
  const { channel, address } = row;
  const proven = channel === "email" ? { email: address } : { phone: address };
  return { ok: true, token: await GuestSessions.begin(ctx, proven) };
}

/** Removes codes that are over at `now`, a page of them; true when that was all. */
export async function endOld(ctx: MutationCtx, now: number): Promise<boolean> {
  const old = await ctx.db
    .query("addressCodes")
    .withIndex("by_expiresAt", (q) => q.lt("expiresAt", now))
    .take(PAGE);
  for (const { _id } of old) await ctx.db.delete("addressCodes", _id);
  return old.length < PAGE;
}
