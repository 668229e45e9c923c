import { env } from "../../../_generated/server";
import { chatAddress } from "../../../../lib/chat/linkToken";
import { fitCard } from "../../../../lib/chat/whatsapp";
import { isOutsideWindow } from "../../../../lib/messages/whatsappAnswers";
import { DAY_MINUTES, MINUTE_MS } from "../../../../lib/time/zones";
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
    footer: [say("whyStaff", { shop: shop.name })],
    short: say("chat_waitingShort", values),
    attachments: [],
  };
};

/** For so long after somebody wrote WhatsApp lets a business answer in its own words. */
const WINDOW_MS = DAY_MINUTES * MINUTE_MS;

/** One line of a conversation on WhatsApp: as it is, or by a template once its person is long silent. */
export const chatLine: Writer = async (ctx, { aboutId = "", problem }) => {
  const lineId = ctx.db.normalizeId("chatLines", aboutId);
  const line = lineId && (await ctx.db.get("chatLines", lineId));
  const conversation = line && (await ctx.db.get("conversations", line.conversationId));
  const shop = conversation && (await ctx.db.get("shops", conversation.shopId));
  if (!shop) return "over";
  const { text, choices, opens, link, name, asks } = line;
  const site = { secret: env.LINK_SECRET, site: env.SITE_URL };
  const url = link && (await chatAddress(site, conversation._id, link.to));
  const said = name === undefined ? text : `${name}: ${text}`;
  const page = link && { title: link.title, href: url ?? "" };
  const card = { text: said, choices, opens, link: page, asks };
  const isOpen = Date.now() < conversation.heardAt + WINDOW_MS && !isOutsideWindow(problem);
  return {
    locale: conversation.locale,
    shop,
    subject: shop.name,
    preview: said,
    heading: shop.name,
    paragraphs: [said],
    facts: [],
    button: url === undefined ? null : { label: link?.title ?? "", url },
    footer: [],
    short: said,
    attachments: [],
    chat: isOpen ? fitCard(card) : undefined,
  };
};
