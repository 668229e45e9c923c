import { v } from "convex/values";
import type { Infer, ObjectType } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { unless } from "../../../lib/availability/problems";
import { maximumCharge } from "../../../lib/money";
import { parseAddOn, parseFigures } from "../../../lib/availability/service";
import type { Problem } from "../../../lib/availability/problems";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import { areTerms } from "../../../lib/payment/checks";
import { cleanLine, cleanText, isPlainText } from "../../../lib/text";
import { SERVICE_TEXTS } from "../../../lib/limits/texts";
import { versionOf } from "../../../lib/version";
import { policyOf } from "./policies";
import { refuse, refuseProblems } from "../refuse";
import { listBarbers, listChairs } from "../chairs";
import { addOnFields, serviceFields, vPaymentTerms } from "../validators";
import { requireUnchanged, version } from "../versions";
import type { BasedOn } from "../versions";

/** What a shop offers, as its owner keeps it. Nothing is deleted: bookings refer to it. */

const { terms: _terms, ...serviceFigures } = serviceFields;
const vService = v.object({ id: v.string(), ...serviceFields, active: v.boolean(), ...version });
export const serviceDraft = {
  ...serviceFigures,
  active: v.boolean(),
  /** When it is paid: null is as the shop says; left out, it stays as it is. */
  terms: v.optional(v.union(vPaymentTerms, v.null())),
};
export const addOnDraft = {
  ...addOnFields,
  serviceIds: v.union(v.array(v.string()), v.null()),
  active: v.boolean(),
};
const vTerms = v.object({
  serviceId: v.string(),
  durationMinutes: v.union(v.number(), v.null()),
  priceMinor: v.union(v.number(), v.null()),
});
export const offerDraft = {
  serviceIds: v.array(v.string()),
  addOnIds: v.array(v.string()),
  terms: v.array(vTerms),
};

export const vCatalogueView = v.object({
  currency: v.string(),
  locale: v.string(),
  /** When services are paid that say nothing of their own. */
  shopTerms: vPaymentTerms,
  services: v.array(vService),
  addOns: v.array(v.object({ id: v.string(), ...addOnDraft, ...version })),
  barbers: v.array(v.object({ id: v.string(), name: v.string(), ...offerDraft, ...version })),
});

/** Everything a shop offers or did, and who does what. */
export async function view(
  ctx: QueryCtx,
  shop: Doc<"shops">,
): Promise<Infer<typeof vCatalogueView>> {
  const { services, addOns } = await listAll(ctx, shop._id);
  const barbers = await listBarbers(ctx, shop._id);
  return {
    currency: shop.currency,
    locale: shop.locale,
    shopTerms: policyOf(shop).terms,
    services: services.map((service) => ({
      ...valuesOf(service),
      id: service._id,
      version: versionOf(valuesOf(service)),
    })),
    addOns: addOns.map((addOn) => ({
      ...valuesOf(addOn),
      id: addOn._id,
      version: versionOf(valuesOf(addOn)),
    })),
    barbers: barbers.map((barber) => ({
      ...offerValuesOf(barber),
      id: barber._id,
      name: barber.name,
      version: versionOf(offerValuesOf(barber)),
    })),
  };
}

/** What a save made: its id, and the version that the next save is based on. */
type Saved = { id: string; version: string };

function savedAs(part: Doc<"services"> | Doc<"addOns"> | null, id: string): Saved {
  return { id, version: versionOf(part && valuesOf(part)) };
}

/** What an owner edits of a service or an add-on. */
function valuesOf<Part extends Doc<"services"> | Doc<"addOns">>(part: Part) {
  const { _id, _creationTime, shopId: _shop, ...values } = part;
  return values;
}

/** What an owner edits of a barber's offer. */
function offerValuesOf({ serviceIds, addOnIds, terms }: Doc<"barbers">) {
  return { serviceIds, addOnIds, terms };
}

export async function listAll(ctx: QueryCtx, shopId: Id<"shops">) {
  const services = await ctx.db
    .query("services")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(SHOP_COUNTS.services);
  const addOns = await ctx.db
    .query("addOns")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(SHOP_COUNTS.services);
  return { services, addOns };
}

/**
 * Adds a service or changes it; bookings keep what they were made with.
 * @throws INVALID_NAME, INVALID_NOTE (`description`), INVALID_DURATION, INVALID_BUFFER,
 *   INVALID_PRICE, INVALID_POLICY (`terms`), NOT_FOUND, INVALID_REQUEST over 100
 */
export async function saveService(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  anyId: string | null,
  { basedOn, ...draft }: ObjectType<typeof serviceDraft> & BasedOn,
): Promise<Saved> {
  const figures = parseFigures(draft);
  const sound = !draft.terms || areTerms(draft.terms, shop.currency);
  const { terms, ...rest } = requireSound(draft, [
    ...(figures.ok ? [] : figures.problems),
    ...unless(sound, "INVALID_POLICY", "terms"),
    ...priceProblems(draft, shop),
  ]);
  const service = { ...rest, ...(terms === undefined ? {} : { terms: terms ?? undefined }) };
  if (anyId === null) {
    requireRoom((await listAll(ctx, shop._id)).services.length);
    const id = await ctx.db.insert("services", { shopId: shop._id, ...service });
    // A new service is done by everybody until somebody says otherwise, by those away too.
    for (const barber of await listChairs(ctx, shop._id)) {
      await ctx.db.patch("barbers", barber._id, { serviceIds: [...barber.serviceIds, id] });
    }
    return savedAs(await ctx.db.get("services", id), id);
  }
  const id = await requireServiceId(ctx, shop, anyId);
  const known = await ctx.db.get("services", id);
  if (known) requireUnchanged(valuesOf(known), basedOn);
  await ctx.db.patch("services", id, service);
  return savedAs(await ctx.db.get("services", id), id);
}

/**
 * Adds an add-on or changes it.
 * @throws as `saveService`; NOT_FOUND also for a service it should go with
 */
export async function saveAddOn(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  anyId: string | null,
  { basedOn, ...draft }: ObjectType<typeof addOnDraft> & BasedOn,
): Promise<Saved> {
  const figures = parseAddOn(draft);
  const { serviceIds: goesWith, ...rest } = requireSound(draft, [
    ...(figures.ok ? [] : figures.problems),
    ...priceProblems(draft, shop),
  ]);
  const serviceIds = goesWith && (await requireServiceIds(ctx, shop, goesWith));
  if (anyId === null) {
    requireRoom((await listAll(ctx, shop._id)).addOns.length);
    const id = await ctx.db.insert("addOns", { shopId: shop._id, ...rest, serviceIds });
    for (const barber of await listChairs(ctx, shop._id)) {
      await ctx.db.patch("barbers", barber._id, { addOnIds: [...barber.addOnIds, id] });
    }
    return savedAs(await ctx.db.get("addOns", id), id);
  }
  const id = await requireAddOnId(ctx, shop, anyId);
  const known = await ctx.db.get("addOns", id);
  if (known) requireUnchanged(valuesOf(known), basedOn);
  await ctx.db.patch("addOns", id, { ...rest, serviceIds });
  return savedAs(await ctx.db.get("addOns", id), id);
}

/**
 * Says what a barber does, and where length or price differ from the shop's. Gives the new version.
 * @throws NOT_FOUND, INVALID_REQUEST (one twice, terms for what is not offered), INVALID_DURATION,
 *   INVALID_PRICE
 */
export async function saveOffer(
  ctx: MutationCtx,
  { barber, shop }: { barber: Doc<"barbers">; shop: Doc<"shops"> },
  { basedOn, ...draft }: ObjectType<typeof offerDraft> & BasedOn,
): Promise<string> {
  requireUnchanged(offerValuesOf(barber), basedOn);
  const problems = draft.terms.flatMap((terms, index) => {
    const figures = parseFigures(terms);
    const found = [...(figures.ok ? [] : figures.problems), ...priceProblems(terms, shop)];
    return found.map((problem) => ({ ...problem, index }));
  });
  if (problems.length > 0) refuseProblems(problems);
  requireFew(draft.addOnIds, "addOnIds");
  requireFew(draft.terms, "terms");
  const serviceIds = await requireServiceIds(ctx, shop, draft.serviceIds);
  const addOnIds: Id<"addOns">[] = [];
  for (const id of draft.addOnIds) addOnIds.push(await requireAddOnId(ctx, shop, id));
  const terms = [];
  for (const { serviceId, ...figures } of draft.terms) {
    terms.push({ serviceId: await requireServiceId(ctx, shop, serviceId), ...figures });
  }
  requireOnce(addOnIds, "addOnIds");
  requireOnce(
    terms.map((each) => each.serviceId),
    "terms",
  );
  if (terms.some((each) => !serviceIds.includes(each.serviceId))) {
    refuse("INVALID_REQUEST", "Terms are for services that the barber does.", { field: "terms" });
  }
  await ctx.db.patch("barbers", barber._id, { serviceIds, addOnIds, terms });
  return versionOf({ serviceIds, addOnIds, terms });
}

/** A price that Stripe could never charge in the shop's currency. */
function priceProblems(
  { priceMinor }: { priceMinor: number | null },
  { currency }: Pick<Doc<"shops">, "currency">,
): Problem[] {
  const fits = (priceMinor ?? 0) <= maximumCharge(currency);
  return unless(fits, "INVALID_PRICE", "priceMinor");
}

/** The draft with its texts trimmed. @throws INVALID_NAME, INVALID_NOTE, and the problems given */
function requireSound<Draft extends { name: string; description: string }>(
  draft: Draft,
  figures: Problem[],
): Draft {
  const name = cleanLine(draft.name);
  const description = cleanText(draft.description);
  const problems = [
    ...unless(name !== "" && isPlainText(name, SERVICE_TEXTS.name), "INVALID_NAME", "name"),
    ...unless(isPlainText(description, SERVICE_TEXTS.description), "INVALID_NOTE", "description"),
    ...figures,
  ];
  return problems.length > 0 ? refuseProblems(problems) : { ...draft, name, description };
}

async function requireServiceIds(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  anyIds: readonly string[],
): Promise<Id<"services">[]> {
  const ids: Id<"services">[] = [];
  for (const anyId of anyIds.slice(0, SHOP_COUNTS.services))
    ids.push(await requireServiceId(ctx, shop, anyId));
  requireOnce(ids, "serviceIds");
  return ids;
}

async function requireServiceId(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  anyId: string,
): Promise<Id<"services">> {
  const id = ctx.db.normalizeId("services", anyId);
  const service = id && (await ctx.db.get("services", id));
  if (service?.shopId !== shop._id) return refuse("NOT_FOUND", "There is no such service.");
  return service._id;
}

async function requireAddOnId(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  anyId: string,
): Promise<Id<"addOns">> {
  const id = ctx.db.normalizeId("addOns", anyId);
  const addOn = id && (await ctx.db.get("addOns", id));
  if (addOn?.shopId !== shop._id) return refuse("NOT_FOUND", "There is no such add-on.");
  return addOn._id;
}

/** No more than a shop can have. @throws INVALID_REQUEST */
function requireFew(asked: readonly unknown[], field: string): void {
  if (asked.length > SHOP_COUNTS.services)
    refuse("INVALID_REQUEST", "There are no so many of these.", { field });
}

function requireOnce(ids: readonly string[], field: string): void {
  if (new Set(ids).size === ids.length) return;
  refuse("INVALID_REQUEST", "One of them is there twice.", { field });
}

function requireRoom(count: number): void {
  if (count >= SHOP_COUNTS.services)
    refuse("INVALID_REQUEST", `A shop has at most ${SHOP_COUNTS.services} of these.`);
}
