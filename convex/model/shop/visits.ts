import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { maximumCharge } from "../../../lib/money";
import { visitOf } from "../../../lib/availability/service";
import type { Visit } from "../../../lib/availability/service";
import type { Parsed } from "../../../lib/availability/problems";
import { VISIT_COUNTS } from "../../../lib/limits/counts";
import { refuse } from "../refuse";
import type { vVisitItem } from "../validators";
import { requireNotSuspended } from "./suspensions";

/** What a visit is made of: services and add-ons of one shop, as one barber does them. */

/** Ids as a caller sends them. */
export type Wanted = { serviceIds: readonly string[]; addOnIds?: readonly string[] | undefined };

/** The rows behind what is wanted, in the order wanted. */
export type Catalogue = { services: Doc<"services">[]; addOns: Doc<"addOns">[] };

export type VisitItem = Infer<typeof vVisitItem>;

/** A visit as one barber does it, with the words and figures to keep. */
export type BarberVisit = Omit<Visit, "parts" | "cells"> & { name: string; items: VisitItem[] };

/** Who would do what, and where. */
export type Offer = {
  shop: Doc<"shops">;
  barber: Doc<"barbers">;
  catalogue: Catalogue;
  visit: BarberVisit;
};

/** An active barber of an active shop; null for anything else. */
export async function getBarber(
  ctx: QueryCtx,
  anyId: string,
): Promise<{ barber: Doc<"barbers">; shop: Doc<"shops"> } | null> {
  const id = ctx.db.normalizeId("barbers", anyId);
  const barber = id && (await ctx.db.get("barbers", id));
  const shop = barber && (await ctx.db.get("shops", barber.shopId));
  return barber?.active && shop?.active ? { barber, shop } : null;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The rows of what is wanted; null when one is unknown, another shop's, or switched off and not
 * among what a booking has `kept`.
 */
export async function getCatalogue(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { serviceIds, addOnIds = [] }: Wanted,
  kept: ReadonlySet<string> = NONE,
): Promise<Catalogue | null> {
  if (serviceIds.length > VISIT_COUNTS.services || addOnIds.length > VISIT_COUNTS.addOns)
    return null;
  const services: Doc<"services">[] = [];
  for (const anyId of serviceIds) {
    const id = ctx.db.normalizeId("services", anyId);
    const service = id && (await ctx.db.get("services", id));
    if (service?.shopId !== shopId || !(service.active || kept.has(service._id))) return null;
    services.push(service);
  }
  const addOns: Doc<"addOns">[] = [];
  for (const anyId of addOnIds) {
    const id = ctx.db.normalizeId("addOns", anyId);
    const addOn = id && (await ctx.db.get("addOns", id));
    if (addOn?.shopId !== shopId || !(addOn.active || kept.has(addOn._id))) return null;
    addOns.push(addOn);
  }
  return { services, addOns };
}

/**
 * Length, price and parts of all that the catalogue holds with one barber. Errors: `visitOf`'s, and
 * INVALID_PRICE for a sum that is more than one payment can be.
 */
export function visitWith(
  barber: Doc<"barbers">,
  { services, addOns }: Catalogue,
  { gridMinutes, currency }: Pick<Doc<"shops">, "gridMinutes" | "currency">,
): Parsed<BarberVisit> {
  const wanted = {
    serviceIds: services.map(({ _id }) => _id),
    addOnIds: addOns.map(({ _id }) => _id),
  };
  const rows = {
    services: services.map((service) => ({ ...service, id: service._id })),
    addOns: addOns.map((addOn) => ({ ...addOn, id: addOn._id })),
  };
  const result = visitOf(wanted, rows, barber, gridMinutes);
  if (!result.ok) return result;
  const { parts, durationMinutes, bufferMinutes, priceMinor } = result.value;
  if (priceMinor > maximumCharge(currency)) {
    return { ok: false, problems: [{ code: "INVALID_PRICE", field: "serviceIds", index: null }] };
  }
  const nameOf = new Map([...services, ...addOns].map(({ _id, name }) => [String(_id), name]));
  const items = parts.map((part, index) => ({
    ...part,
    kind: index < services.length ? ("service" as const) : ("add_on" as const),
    name: nameOf.get(part.id) ?? "",
  }));
  const name = items.map((item) => item.name).join(", ");
  return { ok: true, value: { items, name, durationMinutes, bufferMinutes, priceMinor } };
}

/** What is wanted with one barber, for a reader; null unless all of it is active and fits. */
export async function getOffer(
  ctx: QueryCtx,
  barberId: string,
  wanted: Wanted,
): Promise<Offer | null> {
  const found = await getBarber(ctx, barberId);
  const catalogue = found && (await getCatalogue(ctx, found.shop._id, wanted));
  if (!catalogue) return null;
  const visit = visitWith(found.barber, catalogue, found.shop);
  return visit.ok ? { ...found, catalogue, visit: visit.value } : null;
}

/** What is let in that customers cannot book anew. */
type AlsoOffered = {
  /** True at the desk and for what is booked already: a shop closed to customers keeps a book. */
  closedToo?: boolean;
  /** Services and add-ons that a booking has, which may have been switched off since. */
  kept?: ReadonlySet<string>;
};

/**
 * What is wanted with one barber; prices and lengths come from here, never from a caller.
 * @throws NOT_FOUND, SHOP_CLOSED, SHOP_SUSPENDED, INVALID_REQUEST, SERVICE_NOT_OFFERED,
 *   ADD_ON_NOT_OFFERED, VISIT_TOO_LONG, INVALID_PRICE (more than a payment can be)
 */
export async function requireOffer(
  ctx: QueryCtx,
  anyBarberId: string,
  wanted: Wanted,
  { closedToo = false, kept = NONE }: AlsoOffered = {},
): Promise<Offer> {
  const barberId = ctx.db.normalizeId("barbers", anyBarberId);
  const barber = barberId && (await ctx.db.get("barbers", barberId));
  if (!barber?.active) return refuse("NOT_FOUND", "There is no such barber.");
  const shop = await ctx.db.get("shops", barber.shopId);
  if (shop) requireNotSuspended(shop);
  if (!shop || !(shop.active || closedToo)) {
    return refuse("SHOP_CLOSED", "This shop takes no bookings at present.");
  }
  const catalogue = await getCatalogue(ctx, shop._id, wanted, kept);
  if (!catalogue) return refuse("NOT_FOUND", "There is no such service.", { field: "serviceIds" });
  const visit = visitWith(barber, catalogue, shop);
  if (visit.ok) return { shop, barber, catalogue, visit: visit.value };
  const [problem] = visit.problems;
  const code = problem?.code ?? "INVALID_REQUEST";
  return refuse(code, "This barber does not do this visit.", { field: problem?.field ?? "" });
}
