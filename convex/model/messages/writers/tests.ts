import { languageOf } from "../../../../lib/languages";
import { PREVIEWED_KINDS } from "../../../../lib/messages/kinds";
import type { Writer } from "../content";
import { exampleOf } from "../examples";
import { wordsOf } from "../words";

/** What an owner wants to see as it comes, marked as what it is. `aboutId` names the kind. */
export const test: Writer = async (ctx, { aboutId, shopId, locale = "", wantedAt }) => {
  const shop = shopId && (await ctx.db.get("shops", shopId));
  const kind = PREVIEWED_KINDS.find((each) => each === aboutId);
  if (!shop || kind === undefined) return "over";
  const language = languageOf(locale);
  // The same in every try, whenever that is.
  const content = await exampleOf(ctx, shop, { kind, language, now: wantedAt });
  const subject = wordsOf(content.locale)("testSubject", { subject: content.subject });
  // A calendar would take a visit that there is not.
  return { ...content, subject, attachments: [] };
};
