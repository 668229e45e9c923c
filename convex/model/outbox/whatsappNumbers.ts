import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { cleanNumber, numberFaults } from "../../../lib/messages/whatsappNumber";
import type { NumberDraft, TemplateLine } from "../../../lib/messages/whatsappNumber";
import { refuse } from "../refuse";
import { newManageToken } from "../tokens";
import * as News from "./whatsappNews";

/** Numbers of WhatsApp: the deployment's, and those of single shops, of which this is the one writer. */

/** What a message is sent by. */
export type Sender = {
  phoneId: string;
  token: string;
  /** True for the number of the deployment, which serves whoever has none. */
  isShared: boolean;
};

/** The deployment's own number; null where it is not set up whole. */
export function getShared(): (Sender & { secret: string }) | null {
  const phoneId = env.WHATSAPP_PHONE_ID ?? "";
  const token = env.WHATSAPP_TOKEN ?? "";
  // Without these two nobody would hear who answers STOP.
  const secret = env.WHATSAPP_SECRET ?? "";
  const word = env.WHATSAPP_VERIFY_TOKEN ?? "";
  if ([phoneId, token, secret, word].includes("")) return null;
  return { phoneId, token, secret, isShared: true };
}

/** The number that a shop has connected. */
export async function getOfShop(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Doc<"whatsappNumbers"> | null> {
  return await ctx.db
    .query("whatsappNumbers")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .unique();
}

/** True where any shop has connected one. */
export async function isAny(ctx: QueryCtx): Promise<boolean> {
  return (await ctx.db.query("whatsappNumbers").first()) !== null;
}

/** True for a word that one of the shops was given to prove itself with. */
export async function isVerifyToken(ctx: QueryCtx, word: string): Promise<boolean> {
  const known = await ctx.db
    .query("whatsappNumbers")
    .withIndex("by_verifyToken", (q) => q.eq("verifyToken", word))
    .first();
  return word !== "" && known !== null;
}

/**
 * By which number a shop writes to somebody: the one that they wrote to, while it is the shop's; its own
 * one; the deployment's. Null where there is none.
 */
export async function getSender(
  ctx: QueryCtx,
  shopId: Id<"shops"> | undefined,
  wroteTo?: "shared",
): Promise<Sender | null> {
  const shared = getShared();
  if (wroteTo === "shared" && shared) return shared;
  const own = shopId === undefined ? null : await getOfShop(ctx, shopId);
  if (!own) return shared;
  return { phoneId: own.phoneId, token: own.token, isShared: false };
}

/** Whose a number is and what its deliveries are signed with. */
export type Key = { phoneId: string; shopId: Id<"shops"> | null; secret: string };

/** The key of one of WhatsApp's numbers; null for one that nobody here has. */
export async function getKey(ctx: QueryCtx, phoneId: string): Promise<Key | null> {
  const shared = getShared();
  if (phoneId === shared?.phoneId) return { phoneId, shopId: null, secret: shared.secret };
  const own = await getByPhoneId(ctx, phoneId);
  return own && { phoneId, shopId: own.shopId, secret: own.secret };
}

/** Secrets of apps that hear of all the numbers of an account, also of those that nobody here has. */
export async function listSecrets(ctx: QueryCtx, businessId: string): Promise<string[]> {
  const own = await ctx.db
    .query("whatsappNumbers")
    .withIndex("by_businessId", (q) => q.eq("businessId", businessId))
    .take(MOST_OF_ACCOUNT);
  const shared = getShared();
  return [...own.map(({ secret }) => secret), ...(shared ? [shared.secret] : [])];
}
/** Numbers of one account, each of another shop. */
const MOST_OF_ACCOUNT = 20;

async function getByPhoneId(
  ctx: QueryCtx,
  phoneId: string,
): Promise<Doc<"whatsappNumbers"> | null> {
  return await ctx.db
    .query("whatsappNumbers")
    .withIndex("by_phoneId", (q) => q.eq("phoneId", phoneId))
    .unique();
}

/**
 * What an owner has entered, whole: what is left empty is as it was.
 * @throws INVALID_MESSAGE_SETTINGS with the field at fault
 */
export async function requireDraft(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  typed: NumberDraft,
): Promise<NumberDraft> {
  const known = await getOfShop(ctx, shopId);
  const draft = cleanNumber(typed);
  const [field] = numberFaults(draft, known !== null);
  if (field !== undefined) refuse("INVALID_MESSAGE_SETTINGS", "This cannot be.", { field });
  return {
    ...draft,
    token: draft.token || (known?.token ?? ""),
    secret: draft.secret || (known?.secret ?? ""),
  };
}

/** What WhatsApp said of a number. */
export type Looked = { phone: string; name: string; templates: TemplateLine[] };

/** Keeps a number that WhatsApp knows; `"taken"` where another shop has it, or the deployment. */
export async function keep(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { phoneId, businessId, token, secret, phone, name, templates }: NumberDraft & Looked,
): Promise<"taken" | null> {
  const other = await getByPhoneId(ctx, phoneId);
  const isTaken = other !== null && other.shopId !== shopId;
  if (isTaken || phoneId === env.WHATSAPP_PHONE_ID) return "taken";
  const known = await getOfShop(ctx, shopId);
  if (known && known.phoneId !== phoneId) await News.remove(ctx, known.phoneId);
  const now = Date.now();
  const said = { phoneId, businessId, token, secret, phone, name, templates, templatesAt: now };
  if (known) await ctx.db.patch("whatsappNumbers", known._id, said);
  else {
    const begun = { shopId, verifyToken: newManageToken(), connectedAt: now };
    await ctx.db.insert("whatsappNumbers", { ...begun, ...said });
  }
  return null;
}

/** Keeps how a shop's templates stand now. */
export async function keepTemplates(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  templates: TemplateLine[],
): Promise<void> {
  const known = await getOfShop(ctx, shopId);
  if (!known) return;
  await ctx.db.patch("whatsappNumbers", known._id, { templates, templatesAt: Date.now() });
}

/** Forgets a shop's number, with its token and its secret. */
export async function remove(ctx: MutationCtx, shopId: Id<"shops">): Promise<void> {
  const known = await getOfShop(ctx, shopId);
  if (!known) return;
  await News.remove(ctx, known.phoneId);
  await ctx.db.delete("whatsappNumbers", known._id);
}
