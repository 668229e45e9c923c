import { env } from "../../../_generated/server";
import { ALERT_KINDS, isMailed } from "../../../../lib/payment/alerts";
import { listOpenOfShop } from "../../alerts";
import type { Writer } from "../content";
import { wordsOf } from "../words";

/** What waits for an owner's decision when the message goes out; nothing where all is settled. */
export const alert: Writer = async (ctx, { shopId }) => {
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop) return "over";
  const open = (await listOpenOfShop(ctx, shop._id)).filter(({ kind }) => isMailed(kind));
  if (open.length === 0) return "over";
  const { locale } = shop;
  const say = wordsOf(locale);
  const values = { shop: shop.name, count: String(open.length) };
  const kinds = ALERT_KINDS.filter(isMailed).map((kind) => ({
    label: say(`alert_${kind}`),
    value: String(open.filter((each) => each.kind === kind).length),
  }));
  return {
    locale,
    shop,
    subject: say("alertSubject", values),
    preview: say("alertPreview", values),
    heading: say("alertHeading", values),
    paragraphs: [say("alertText", values)],
    facts: kinds.filter(({ value }) => value !== "0"),
    button: { label: say("openHealth"), url: `${env.SITE_URL}/owner/health` },
    footer: [say("whyStaff", { shop: shop.name })],
    short: say("alertShort", values),
    attachments: [],
  };
};
