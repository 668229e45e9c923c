import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { ALLOWED_UNASKED } from "../../../lib/messages/consent";
import { CONSENT_PURPOSES } from "../../../lib/messages/kinds";
import type { ConsentPurpose, MessageChannel } from "../../../lib/messages/kinds";
import { getProvenEmail } from "../access";
import * as GuestSessions from "../guestSessions";
import * as Limits from "../limits";
import { spendAccount } from "../publicWrites";
import { refuse } from "../refuse";
import { vConsentPurpose, vConsentWay, vMessageChannel, vSuppressionReason } from "../validators";
import * as AddressLinks from "./addressLinks";
import * as Consents from "./consents";
import { isSetUp } from "./setUp";
import * as Numbers from "./whatsappNumbers";
import * as Suppressions from "./suppressions";

/** What somebody gets at the addresses that are proven theirs, and how they change it. */

/** How it is proven: a link that was sent there, a code, or an account with its address. */
export const vProof = { link: v.optional(v.string()), guestToken: v.optional(v.string()) };
export type Proof = { link?: string; guestToken?: string };

export const vChoices = v.object({
  channel: vMessageChannel,
  address: v.string(),
  /** Why nothing is sent there, whatever was said; null for an address that is written to. */
  leftAlone: v.union(vSuppressionReason, v.null()),
  purposes: v.array(
    v.object({
      purpose: vConsentPurpose,
      isOn: v.boolean(),
      /** What was said last; null where nothing was. */
      said: v.union(v.object({ isGiven: v.boolean(), at: v.number(), via: vConsentWay }), v.null()),
    }),
  ),
});
export type Choices = Infer<typeof vChoices>;

/** The words that people see beside the switch, and behind the link of a mail; see messages/. */
const WORDS_OF_PAGE = "choices.1";
const WORDS_OF_LINK = "mail.optOut.1";

/** What goes to each address; null for somebody of whom none is proven. */
export async function listOf(ctx: QueryCtx, proof: Proof): Promise<Choices[] | null> {
  const held = await heldBy(ctx, proof);
  if (!held) return null;
  return await Promise.all(held.addresses.map(async (one) => await choicesOf(ctx, one)));
}

async function choicesOf(ctx: QueryCtx, { channel, address }: Address): Promise<Choices> {
  const leftAlone = await Suppressions.whySuppressed(ctx, channel, address);
  const ofPurposes = CONSENT_PURPOSES.map(async (purpose) => {
    const { said, isOn } = await choiceOf(ctx, { channel, address }, purpose);
    return { purpose, said, isOn: isOn && leftAlone === null };
  });
  return { channel, address, leftAlone, purposes: await Promise.all(ofPurposes) };
}

async function choiceOf(ctx: QueryCtx, { channel, address }: Address, purpose: ConsentPurpose) {
  const last = await Consents.getLast(ctx, channel, address, purpose);
  const { isGiven, at, via } = last ?? {};
  const isOn = isGiven ?? ALLOWED_UNASKED[channel];
  const said =
    isGiven === undefined || at === undefined || via === undefined ? null : { isGiven, at, via };
  return { isOn, said };
}

/**
 * Turns one purpose of one of their addresses on or off. Whoever turns one on takes back that they
 * answered STOP; what came back, or was called spam, stands. @throws NOT_FOUND, RATE_LIMITED
 */
export async function set(
  ctx: MutationCtx,
  proof: Proof,
  { channel, purpose, isOn }: { channel: MessageChannel; purpose: ConsentPurpose; isOn: boolean },
): Promise<void> {
  const held = await heldBy(ctx, proof);
  const one = held?.addresses.find((each) => each.channel === channel);
  if (!held || !one) return refuse("NOT_FOUND", "There is no such address.");
  if (held.key === null) await spendAccount(ctx);
  else await Limits.spend(ctx, "link", held.key);
  if (isOn) await Suppressions.lift(ctx, channel, one.address, "opted_out");
  await Consents.record(ctx, {
    channel,
    address: one.address,
    purpose,
    isGiven: isOn,
    words: WORDS_OF_PAGE,
    via: "page",
  });
}

/** Ends what is not about a visit to come, by the link of a mail; false for a link to nowhere. */
export async function unsubscribe(ctx: MutationCtx, linkHash: string): Promise<boolean> {
  const link = await AddressLinks.getByHash(ctx, linkHash);
  if (!link) return false;
  await Consents.record(ctx, {
    channel: link.channel,
    address: link.address,
    purpose: "after",
    isGiven: false,
    words: WORDS_OF_LINK,
    via: "link",
  });
  return true;
}

type Address = { channel: MessageChannel; address: string };
/** `key` names the limit that its writes spend; null for an account, which has one of its own. */
type Held = { key: Id<"addressLinks"> | Id<"guestSessions"> | null; addresses: Address[] };

async function heldBy(ctx: QueryCtx, { link, guestToken }: Proof): Promise<Held | null> {
  if (link !== undefined) {
    const row = await AddressLinks.get(ctx, link);
    return row && { key: row._id, addresses: [{ channel: row.channel, address: row.address }] };
  }
  if (guestToken !== undefined) {
    const session = await GuestSessions.get(ctx, guestToken);
    return session && { key: session._id, addresses: await addressesOf(ctx, session) };
  }
  const email = await getProvenEmail(ctx);
  return email === null ? null : { key: null, addresses: await addressesOf(ctx, { email }) };
}

/** A number is two ways to somebody, where these are set up, for any shop. */
async function addressesOf(
  ctx: QueryCtx,
  { email, phone }: { email?: string; phone?: string },
): Promise<Address[]> {
  if (email !== undefined) return [{ channel: "email", address: email }];
  const number = phone?.replace(/[^+\d]/g, "") ?? "";
  if (number === "") return [];
  const byWhatsapp = isSetUp("whatsapp") || (await Numbers.isAny(ctx));
  return (["sms", "whatsapp"] as const)
    .filter((channel) => (channel === "whatsapp" ? byWhatsapp : isSetUp(channel)))
    .map((channel) => ({ channel, address: number }));
}
