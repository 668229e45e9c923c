import { env } from "../../../_generated/server";
import { HOME_LOCALES } from "../../../../lib/languages";
import type { Writer } from "../content";
import { wordsOf } from "../words";

/** A code that proves an address to the site; it names no shop, and nobody's bookings. */
export const code: Writer = async (ctx, message) => {
  const { aboutId = "", secret, locale = HOME_LOCALES.en } = message;
  const id = ctx.db.normalizeId("addressCodes", aboutId);
  const asked = id && (await ctx.db.get("addressCodes", id));
  // One that came too late, or was used before a second try of its message, says nothing any more.
  if (!asked || secret === undefined || asked.expiresAt <= Date.now()) return "over";
  const say = wordsOf(locale);
  const site = say("siteName");
  const values = { code: secret, site };
  return {
    locale,
    shop: { name: site },
    subject: say("codeSubject", values),
    preview: say("codePreview", values),
    heading: secret,
    paragraphs: [say("codeText", values)],
    facts: [],
    button: null,
    footer: [say("codeWhy", { site: new URL(env.SITE_URL).host })],
    short: say("codeShort", values),
    attachments: [],
  };
};
