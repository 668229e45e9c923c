import { env } from "../../../_generated/server";
import type { Writer } from "../content";
import { wordsOf } from "../words";

/** That somebody in the shop's chat asks for a person; nothing once one has answered. */
export const chatWaiting: Writer = async (ctx, { aboutId = "", shopId }) => {
  const conversationId = ctx.db.normalizeId("conversations", aboutId);
  const conversation = conversationId && (await ctx.db.get("conversations", conversationId));
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop || conversation?.waitingSince === undefined) return "over";
  const say = wordsOf(shop.locale);
  const { session, profileName } = conversation;
  const values = { shop: shop.name, name: session.name ?? profileName ?? "none" };
  return {
    locale: shop.locale,
    shop,
    subject: say("chat_waitingSubject", values),
    preview: say("chat_waitingPreview", values),
    heading: say("chat_waitingHeading", values),
    paragraphs: [say("chat_waitingText", values)],
    facts: [],
    button: {
      label: say("chatOpen"),
      url: `${env.SITE_URL}/barber/chats?open=${conversation._id}`,
    },
    footer: [say("whyRole", { shop: shop.name })],
    short: say("chat_waitingShort", values),
    attachments: [],
  };
};
