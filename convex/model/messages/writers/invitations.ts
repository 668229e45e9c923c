import type { Doc } from "../../../_generated/dataModel";
import { env } from "../../../_generated/server";
import { hashToken } from "../../tokens";
import type { Content, Writer } from "../content";
import { wordsOf } from "../words";

/** Asks somebody to work in a shop, by the link that the owner sees too. */
export const invitation: Writer = async (ctx, { aboutId = "", secret = "", shopId }) => {
  const id = ctx.db.normalizeId("invitations", aboutId);
  const invitation = id && (await ctx.db.get("invitations", id));
  const shop = shopId && (await ctx.db.get("shops", shopId));
  const isOpen = invitation?.status === "open" && invitation.expiresAt > Date.now();
  // One that was made anew since has another link.
  if (!shop || !isOpen || invitation.tokenHash !== (await hashToken(secret))) return "over";
  return invitationContent(shop, { ...invitation, token: secret }, shop.locale);
};

/** What somebody reads who is asked to work in a shop. */
export function invitationContent(
  shop: Doc<"shops">,
  invited: Pick<Doc<"invitations">, "name" | "role" | "inviterName"> & { token: string },
  locale: string,
): Content {
  const say = wordsOf(locale);
  const { name, role, inviterName, token } = invited;
  const values = { shop: shop.name, name, inviter: inviterName, role: say(`role_${role}`) };
  return {
    locale,
    shop,
    subject: say("invitationSubject", values),
    preview: say("invitationPreview", values),
    heading: say("invitationHeading", values),
    paragraphs: [say("invitationText", values)],
    facts: [],
    button: { label: say("answer"), url: `${env.SITE_URL}/join/${token}` },
    footer: [say("whyInvited", { shop: shop.name })],
    short: say("invitationShort", values),
    attachments: [],
  };
}
