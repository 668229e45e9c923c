import type { Doc } from "../../../_generated/dataModel";
import { env } from "../../../_generated/server";
import type { Content, Writer } from "../content";
import { wordsOf } from "../words";

/** What somebody is in a shop when it is sent: nobody any more, or its founder. */
export const roleChanged: Writer = async (ctx, { aboutId = "", shopId }) => {
  const userId = ctx.db.normalizeId("users", aboutId);
  const user = userId && (await ctx.db.get("users", userId));
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!user || !shop) return "over";
  const member = await ctx.db
    .query("memberships")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", user._id).eq("shopId", shop._id))
    .unique();
  // Somebody who was asked back in the meantime is told of nothing.
  if (member && member.founder !== true) return "over";
  return roleContent(shop, { name: user.name, what: member ? "founder" : "removed" }, shop.locale);
};

/** What somebody reads whose place in a shop has changed. */
export function roleContent(
  shop: Doc<"shops">,
  { name, what }: { name: string; what: "founder" | "removed" },
  locale: string,
): Content {
  const say = wordsOf(locale);
  const values = { shop: shop.name, name, what };
  return {
    locale,
    shop,
    subject: say("role_changedSubject", values),
    preview: say("role_changedPreview", values),
    heading: say("role_changedHeading", values),
    paragraphs: [say("role_changedText", values)],
    facts: [],
    button: { label: say("workOpen"), url: `${env.SITE_URL}/work` },
    footer: [say("whyRole", { shop: shop.name })],
    short: say("role_changedShort", values),
    attachments: [],
  };
}
