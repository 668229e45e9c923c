import { env } from "../../../_generated/server";
import * as AddressLinks from "../../outbox/addressLinks";
import * as Reviews from "../../shop/reviews";
import type { Content, Writer } from "../content";
import { lookUp, textsOf } from "./told";
import type { Saying } from "./told";
import { linkOf } from "./visits";

/** Asks somebody who came how it was; not who has said it, or cannot any more. */
export const afterVisit: Writer = async (ctx, message) => {
  const told = await lookUp(ctx, message, (booking, shop) => booking.locale ?? shop.locale);
  if (typeof told === "string") return told;
  const { canReview, review } = await Reviews.ownOf(ctx, told.booking, Date.now());
  const url = canReview && review === null ? await linkOf(ctx, told) : null;
  if (url === null) return "over";
  const token = await AddressLinks.ensureToken(ctx, message.channel, message.to);
  return afterContent(told, { url, token });
};

/** What somebody reads who came: where to say how it was, and how to hear no more. */
export function afterContent(
  told: Saying,
  { url, token }: { url: string; token: string },
): Content {
  const { locale, shop, say } = told;
  const { text, ...texts } = textsOf(told, {});
  return {
    locale,
    shop,
    ...texts,
    paragraphs: [text],
    facts: [],
    button: { label: say("review"), url },
    footer: [say("whyAfter", { shop: shop.name })],
    optOut: {
      label: say("optOut"),
      page: `${env.SITE_URL}/messages/${token}`,
      oneClick: `${env.CONVEX_SITE_URL}/messages/unsubscribe?t=${token}`,
    },
    attachments: [],
  };
}
