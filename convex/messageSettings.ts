import { v } from "convex/values";
import { query } from "./_generated/server";
import { MESSAGE_CHANNELS } from "../lib/messages/kinds";
import { versionOf } from "../lib/version";
import { requireOwnShop } from "./model/access";
import { requireInstant } from "./model/bounds";
import * as Previews from "./model/messages/previews";
import * as Settings from "./model/outbox/settings";
import { setUpOf } from "./model/outbox/setUpOf";
import { mutation } from "./model/publicWrites";
import {
  messageSettingFields,
  vLanguage,
  vMessageChannel,
  vPreviewedKind,
  vSwitchedKind,
} from "./model/validators";
import { basedOnVersion, version, vSaved } from "./model/versions";

/** What a shop says of its messages, for its owner. */

/** What a shop sends, when and by what, and by which channels it could; with what a save is based on. */
export const forOwner = query({
  args: { shopId: v.string() },
  returns: v.object({
    settings: v.object(messageSettingFields),
    setUp: v.array(vMessageChannel),
    ...version,
  }),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const settings = Settings.stored(await Settings.settingsOf(ctx, shop._id));
    const setUp = MESSAGE_CHANNELS.filter(await setUpOf(ctx, shop._id));
    return { settings, setUp, version: versionOf(settings) };
  },
});

/** Sets them. Visits that are booked or moved from now on are reminded by them. */
export const save = mutation({
  args: {
    shopId: v.string(),
    settings: v.object({ ...messageSettingFields, kindsOff: v.array(vSwitchedKind) }),
    ...basedOnVersion,
  },
  returns: vSaved,
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await Settings.save(ctx, shop._id, draft) };
  },
});

const preview = { shopId: v.string(), kind: vPreviewedKind, language: vLanguage };

/** A kind as it would be sent, about nobody. */
export const previewOf = query({
  args: { ...preview, now: v.number() },
  returns: Previews.vPreview,
  handler: async (ctx, { shopId, ...asked }) => {
    requireInstant(asked.now);
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Previews.previewOf(ctx, shop, asked);
  },
});

/** Sends it to the own proven address of whoever asks. */
export const sendTest = mutation({
  args: preview,
  returns: v.null(),
  handler: async (ctx, { shopId, ...asked }) => {
    await Previews.sendTest(ctx, await requireOwnShop(ctx, shopId), asked);
    return null;
  },
});
