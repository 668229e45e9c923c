import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { MessageKind } from "../../../lib/messages/kinds";
import { quietAt } from "../../../lib/messages/quiet";
import type { MessageSettings } from "../../../lib/messages/settings";
import * as Limits from "../limits";
import * as Browsers from "../outbox/browsers";
import { DEFAULT_SETTINGS, goesOut } from "../../../lib/messages/settings";
import { whyClosed } from "../outbox/closed";
import * as Fates from "../outbox/fates";
import * as Pauses from "../outbox/pauses";
import * as Rows from "../outbox/rows";
import type { Sender } from "../outbox/whatsappNumbers";
import { settingsOf } from "../outbox/settings";
import type { Parcel } from "./carrier";
import { isLeftOut } from "./content";
import { parcelOf } from "./parcels";
import { senderOf } from "./senders";
import { WRITERS } from "./writers";

/** A parcel to hand over; or to ask about first, where a carrier took it perhaps and never said so. */
export type Handover = { parcel: Parcel; mayBeTaken: boolean; since: number };

/**
 * Looks at a message and what it is about again and marks it as being sent; null when it is not due,
 * with somebody else, or not to be sent (any more).
 */
export async function begin(ctx: MutationCtx, messageId: Id<"messages">): Promise<Handover | null> {
  const now = Date.now();
  const message = await ctx.db.get("messages", messageId);
  if (!message || !Rows.isDue(message, now)) return null;
  if (Fates.isForgotten(message, now)) {
    await Fates.markUnknown(ctx, messageId, message.problem ?? "no answer for a day");
    return null;
  }
  const mayBeTaken = Fates.mayBeTaken(message);
  const settings = message.shopId ? await settingsOf(ctx, message.shopId) : DEFAULT_SETTINGS;
  if (await isKeptBack(ctx, message, { settings, now })) return null;
  const content = await WRITERS[message.kind](ctx, message);
  if (isLeftOut(content)) {
    await Fates.leaveOut(ctx, message, content);
    return null;
  }
  const browser = message.channel === "push" ? await Browsers.get(ctx, message.to) : null;
  if (message.channel === "push" && !browser) {
    await Fates.leaveOut(ctx, message, "suppressed");
    return null;
  }
  const sender = message.channel === "whatsapp" ? await senderOf(ctx, message) : null;
  if (message.channel === "whatsapp" && !sender) {
    await Fates.leaveOut(ctx, message, "suppressed");
    return null;
  }
  if (sender && (await mustWait(ctx, message, sender))) return null;
  await Fates.begin(ctx, message, sender?.isShared === false ? sender.phoneId : undefined);
  const parcel = parcelOf(message, content, { settings, browser, sender });
  return { parcel, mayBeTaken, since: message._creationTime };
}

/** True where one person is written to faster than WhatsApp bears it: it goes a little later. */
async function mustWait(
  ctx: MutationCtx,
  message: Doc<"messages">,
  { phoneId }: Sender,
): Promise<boolean> {
  const waitMs = await Limits.waitFor(ctx, "whatsappPair", `${phoneId}:${message.to}`);
  if (waitMs === 0) return false;
  await Fates.wait(ctx, message, waitMs);
  return true;
}

/**
 * True for what its shop does not send any more, for a message to somebody who is left alone or has
 * not agreed, or on a channel that rests.
 */
async function isKeptBack(
  ctx: MutationCtx,
  message: Doc<"messages">,
  { settings, now }: { settings: MessageSettings; now: number },
): Promise<boolean> {
  if (!goesOut(settings, message.kind)) {
    await Fates.leaveOut(ctx, message, "switched_off");
    return true;
  }
  const why = await whyClosed(ctx, message);
  if (why !== null) {
    await Fates.leaveOut(ctx, message, why);
    return true;
  }
  const until = Math.max(
    await Pauses.pausedUntil(ctx, message.channel),
    await quietUntil(ctx, message, { settings, now }),
  );
  if (until <= now) return false;
  await Fates.rest(ctx, message, until);
  return true;
}

/** Until when the night keeps back what can wait, also what is late; 0 when it does not. */
async function quietUntil(
  ctx: MutationCtx,
  { kind, shopId, startsAt = Infinity }: Doc<"messages">,
  { settings, now }: { settings: MessageSettings; now: number },
): Promise<number> {
  if (!KEEPS_QUIET.includes(kind) || shopId === undefined) return 0;
  const shop = await ctx.db.get("shops", shopId);
  const endsAt = shop ? (quietAt(now, shop.timeZone, settings.quiet)?.endsAt ?? 0) : 0;
  // A visit that begins in the night is reminded of all the same, rather than not at all.
  return kind !== "after_visit" && endsAt >= startsAt ? 0 : endsAt;
}
const KEEPS_QUIET: readonly MessageKind[] = ["reminder_day", "reminder_hours", "after_visit"];
