import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { cleanEmail, isEmail } from "../../../lib/contact/email";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { DEFAULT_SETTINGS, faultOf, SWITCHED_KINDS } from "../../../lib/messages/settings";
import type { MessageSettings } from "../../../lib/messages/settings";
import { versionOf } from "../../../lib/version";
import { refuse } from "../refuse";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";
import { setUpOf } from "./setUpOf";

/** What a shop says of its messages: the one writer of `messageSettings`. */

/** A shop's settings; what holds for everybody until it has said something. */
export async function settingsOf(ctx: QueryCtx, shopId: Id<"shops">): Promise<MessageSettings> {
  const row = await getRow(ctx, shopId);
  return row === null ? DEFAULT_SETTINGS : plain(row);
}

/**
 * Sets them, and gives their version. Visits that are booked or moved from now on are reminded by
 * them; what is turned off is left out when it is due, also where it was planned before.
 * @throws CHANGED_MEANWHILE, INVALID_EMAIL, INVALID_MESSAGE_SETTINGS with the field at fault
 */
export async function save(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { settings, basedOn }: { settings: MessageSettings } & BasedOn,
): Promise<string> {
  requireUnchanged(await settingsOf(ctx, shopId), basedOn);
  const cleaned = clean(settings);
  const { replyTo } = cleaned;
  if (replyTo !== "" && (!isEmail(replyTo) || replyTo.length > CONTACT_TEXTS.email)) {
    refuse("INVALID_EMAIL", "Answers cannot go there.", { field: "replyTo" });
  }
  const field = faultOf(cleaned, await setUpOf(ctx, shopId));
  if (field !== null) {
    refuse("INVALID_MESSAGE_SETTINGS", "These settings cannot be used.", { field });
  }
  const row = await getRow(ctx, shopId);
  const fields = stored(cleaned);
  if (row) await ctx.db.patch("messageSettings", row._id, fields);
  else await ctx.db.insert("messageSettings", { shopId, ...fields });
  return versionOf(await settingsOf(ctx, shopId));
}

/** As they are kept: only what can be turned off is, each once and in one order. */
function clean(settings: MessageSettings): MessageSettings {
  const kindsOff = SWITCHED_KINDS.filter((kind) => settings.kindsOff.includes(kind));
  return { ...settings, kindsOff, replyTo: cleanEmail(settings.replyTo) };
}

/** As rows and answers hold them. */
export function stored({ kindsOff, channels, prices, ...rest }: MessageSettings) {
  return { ...rest, kindsOff: [...kindsOff], channels: [...channels], prices: { ...prices } };
}

function plain(row: Doc<"messageSettings">): MessageSettings {
  return {
    kindsOff: row.kindsOff,
    firstReminderMinutes: row.firstReminderMinutes,
    secondReminderMinutes: row.secondReminderMinutes,
    quiet: row.quiet,
    channels: row.channels,
    prices: row.prices,
    replyTo: row.replyTo,
  };
}

async function getRow(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"messageSettings"> | null> {
  return await ctx.db
    .query("messageSettings")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .unique();
}
