import { v } from "convex/values";
import { parsePhone } from "../lib/contact/phone";
import { tailOf } from "../lib/messages/whatsappNumber";
import type { NumberProblem } from "../lib/messages/whatsappNumber";
import { internal } from "./_generated/api";
import { action, env, internalMutation, internalQuery, query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import * as Account from "./model/carriers/whatsappAccount";
import * as Limits from "./model/limits";
import * as News from "./model/outbox/whatsappNews";
import * as Numbers from "./model/outbox/whatsappNumbers";
import { mutation } from "./model/publicWrites";
import { vNumberProblem, vTemplateState } from "./model/outbox/whatsappValidators";

/** The number of WhatsApp that a shop connects, for its owner. Token and secret come in and never go out. */

const vInstant = v.union(v.number(), v.null());
const vTemplates = v.array(
  v.object({ name: v.string(), language: v.string(), state: vTemplateState }),
);

/** What is connected, and whether things come and go by it. */
export const forOwner = query({
  args: { shopId: v.string() },
  returns: v.object({
    /** Null for a shop that has none: `hasShared` says whether the deployment's serves it. */
    number: v.union(
      v.object({
        phoneId: v.string(),
        businessId: v.string(),
        phone: v.string(),
        name: v.string(),
        /** The last characters of the token. */
        tokenTail: v.string(),
        verifyToken: v.string(),
        templates: vTemplates,
        templatesAt: v.number(),
      }),
      v.null(),
    ),
    hasShared: v.boolean(),
    /** Where WhatsApp is to call. */
    webhook: v.string(),
    news: v.object({
      heardAt: vInstant,
      sentAt: vInstant,
      failedAt: vInstant,
      failedWhy: v.union(v.string(), v.null()),
    }),
  }),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const own = await Numbers.getOfShop(ctx, shop._id);
    const sender = await Numbers.getSender(ctx, shop._id);
    const news = sender && (await News.get(ctx, sender.phoneId));
    return {
      number: own && {
        phoneId: own.phoneId,
        businessId: own.businessId,
        phone: parsePhone(own.phone, null)?.written ?? own.phone,
        name: own.name,
        tokenTail: tailOf(own.token),
        verifyToken: own.verifyToken,
        templates: own.templates,
        templatesAt: own.templatesAt,
      },
      hasShared: Numbers.getShared() !== null,
      webhook: `${env.CONVEX_SITE_URL}/messages/whatsapp`,
      news: {
        heardAt: news?.heardAt ?? null,
        sentAt: news?.sentAt ?? null,
        failedAt: news?.failedAt ?? null,
        failedWhy: news?.failedWhy ?? null,
      },
    };
  },
});

const numberFields = {
  phoneId: v.string(),
  businessId: v.string(),
  token: v.string(),
  secret: v.string(),
};
const vOutcome = v.object({ problem: v.union(vNumberProblem, v.null()) });
type Outcome = { problem: NumberProblem | null };

/**
 * Connects a number, once WhatsApp has said that the token opens the account, the secret is its app's and
 * the number is among its numbers. A token or a secret that is left empty stays as it was.
 * @throws NOT_FOUND, NOT_SIGNED_IN, NOT_AUTHORIZED, INVALID_MESSAGE_SETTINGS, RATE_LIMITED
 */
export const connect = action({
  args: { shopId: v.string(), ...numberFields },
  returns: vOutcome,
  handler: async (ctx, { shopId, ...typed }): Promise<Outcome> => {
    await ctx.runMutation(internal.whatsapp.spendToAsk, { shopId });
    const draft = await ctx.runQuery(internal.whatsapp.draftOf, { shopId, ...typed });
    const found = await Account.look(draft);
    if (!found.ok) return { problem: found.problem };
    return await ctx.runMutation(internal.whatsapp.keep, { shopId, ...draft, ...found.looked });
  },
});

/** Asks WhatsApp how the templates stand now. @throws as `connect` */
export const refresh = action({
  args: { shopId: v.string() },
  returns: vOutcome,
  handler: async (ctx, { shopId }): Promise<Outcome> => {
    await ctx.runMutation(internal.whatsapp.spendToAsk, { shopId });
    const known = await ctx.runQuery(internal.whatsapp.accountOf, { shopId });
    if (!known) return { problem: null };
    const found = await Account.look(known);
    if (!found.ok) return { problem: found.problem };
    const { templates } = found.looked;
    await ctx.runMutation(internal.whatsapp.keepTemplates, { shopId, templates });
    return { problem: null };
  },
});

/** Forgets the number: the deployment's serves the shop again, where there is one. */
export const disconnect = mutation({
  args: { shopId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await Numbers.remove(ctx, shop._id);
    return null;
  },
});

/** A try to ask WhatsApp, of the shop's owner; counts also when it comes to nothing. */
export const spendToAsk = internalMutation({
  args: { shopId: v.string() },
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await Limits.spend(ctx, "carrierAsk", shop._id);
  },
});

/** What is to be connected, whole. */
export const draftOf = internalQuery({
  args: { shopId: v.string(), ...numberFields },
  returns: v.object(numberFields),
  handler: async (ctx, { shopId, ...typed }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Numbers.requireDraft(ctx, shop._id, typed);
  },
});

/** What is connected, for asking WhatsApp about it; null for none. */
export const accountOf = internalQuery({
  args: { shopId: v.string() },
  returns: v.union(v.object(numberFields), v.null()),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const own = await Numbers.getOfShop(ctx, shop._id);
    if (!own) return null;
    const { phoneId, businessId, token, secret } = own;
    return { phoneId, businessId, token, secret };
  },
});

export const keep = internalMutation({
  args: {
    shopId: v.string(),
    ...numberFields,
    phone: v.string(),
    name: v.string(),
    templates: vTemplates,
  },
  returns: vOutcome,
  handler: async (ctx, { shopId, ...number }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { problem: await Numbers.keep(ctx, shop._id, number) };
  },
});

export const keepTemplates = internalMutation({
  args: { shopId: v.string(), templates: vTemplates },
  handler: async (ctx, { shopId, templates }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await Numbers.keepTemplates(ctx, shop._id, templates);
  },
});

/** True for a word that a shop was given for WhatsApp to prove itself with. */
export const isVerifyToken = internalQuery({
  args: { word: v.string() },
  handler: async (ctx, { word }) => await Numbers.isVerifyToken(ctx, word),
});

/** What the deliveries of some numbers and accounts are signed with. */
export const keysOf = internalQuery({
  args: { phoneIds: v.array(v.string()), businessIds: v.array(v.string()) },
  handler: async (ctx, { phoneIds, businessIds }) => {
    const keys = await Promise.all(phoneIds.map(async (id) => await Numbers.getKey(ctx, id)));
    const ofAccounts = businessIds.map(async (businessId) => ({
      businessId,
      secrets: await Numbers.listSecrets(ctx, businessId),
    }));
    return {
      numbers: keys.filter((key) => key !== null),
      ofAccounts: await Promise.all(ofAccounts),
    };
  },
});

/** Notes that WhatsApp brought something of a number; and that something failed, with why. */
export const note = internalMutation({
  args: { phoneId: v.string(), failedWhy: v.optional(v.string()) },
  handler: async (ctx, { phoneId, failedWhy }) => {
    await News.note(ctx, phoneId, "heard");
    if (failedWhy !== undefined) await News.note(ctx, phoneId, "failed", failedWhy);
  },
});
