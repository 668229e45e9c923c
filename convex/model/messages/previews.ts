import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { HOME_LOCALES } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import type { PreviewedKind } from "../../../lib/messages/kinds";
import { partsOf } from "../../../lib/messages/sms";
import { getProvenEmail } from "../access";
import * as Limits from "../limits";
import * as Outbox from "../outbox/outbox";
import { isSetUp } from "../outbox/setUp";
import { whySuppressed } from "../outbox/suppressions";
import { refuse } from "../refuse";
import { exampleOf } from "./examples";
import { mailOf, textOf } from "./parcels";

/** What messages look like, before anybody gets one. */

export const vPreview = v.object({
  subject: v.string(),
  html: v.string(),
  /** The same as a short message, and how many of them it is paid as. */
  sms: v.object({ text: v.string(), parts: v.number() }),
});

/** A kind in a language, as it would be sent. */
export async function previewOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  asked: { kind: PreviewedKind; language: Language; now: number },
): Promise<Infer<typeof vPreview>> {
  const content = await exampleOf(ctx, shop, asked);
  const { subject, html } = mailOf("", content, "");
  const text = textOf(content);
  return { subject, html, sms: { text, parts: partsOf(text) } };
}

/**
 * Sends it to the own proven address of whoever asks, and to no other one.
 * @throws TEST_UNAVAILABLE, ADDRESS_UNREACHABLE, RATE_LIMITED
 */
export async function sendTest(
  ctx: MutationCtx,
  { shop, user }: { shop: Doc<"shops">; user: Doc<"users"> },
  { kind, language }: { kind: PreviewedKind; language: Language },
): Promise<void> {
  const email = await getProvenEmail(ctx);
  if (email === null || !isSetUp("email")) {
    return refuse("TEST_UNAVAILABLE", "No proven address, or no mail is set up.");
  }
  if ((await whySuppressed(ctx, "email", email)) !== null) {
    refuse("ADDRESS_UNREACHABLE", "Messages to this address come back, or it takes none.");
  }
  await Limits.spend(ctx, "messageTest", user._id);
  await Outbox.write(ctx, {
    shopId: shop._id,
    kind: "test",
    event: `${user._id}:${String(Date.now())}`,
    aboutId: kind,
    locale: HOME_LOCALES[language],
    reach: { email },
  });
}
