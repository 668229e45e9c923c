import { VISIT_COUNTS } from "../limits/counts";
import { isWithin, LONGEST_VISIT_MINUTES, SERVICE_RANGES } from "../limits/ranges";
import type { Range } from "../limits/ranges";
import { parsed, unless } from "./problems";
import type { Parsed, Problem } from "./problems";

/** How long a visit takes and what it costs. Money is in minor units of the shop's currency. */

export type Service = {
  id: string;
  durationMinutes: number;
  /** Kept free after the visit, to clean up. */
  bufferMinutes: number;
  priceMinor: number;
};

/** Something extra during a visit; takes no buffer of its own, may take no time or cost nothing. */
export type AddOn = {
  id: string;
  durationMinutes: number;
  priceMinor: number;
  /** What it can be added to; null for every service. */
  serviceIds: readonly string[] | null;
};

/** What one barber does otherwise than the shop; null keeps the shop's figure. */
export type BarberTerms = {
  serviceId: string;
  durationMinutes: number | null;
  priceMinor: number | null;
};

/** What one barber offers. */
export type Offer = {
  serviceIds: readonly string[];
  addOnIds: readonly string[];
  terms: readonly BarberTerms[];
};

/** Ids; a service or add-on is wanted once. */
export type WantedVisit = { serviceIds: readonly string[]; addOnIds: readonly string[] };

/** One part of a visit as this barber does it. */
export type VisitPart = { id: string; durationMinutes: number; priceMinor: number };

/** `cells` is how many cells of the grid the visit takes with its buffer, where all are worked. */
export type Visit = {
  /** The services in the order wanted, then the add-ons. */
  parts: VisitPart[];
  durationMinutes: number;
  bufferMinutes: number;
  priceMinor: number;
  cells: number;
};

/**
 * Checks the figures of one service as a shop enters them, or of one barber's terms (null figures
 * keep the shop's).
 * Errors: INVALID_DURATION (1 minute to 8 hours, whole), INVALID_BUFFER (0 to 120), INVALID_PRICE
 * (whole, not negative, up to what any currency can be charged).
 */
export function parseFigures<
  Figures extends {
    durationMinutes: number | null;
    priceMinor: number | null;
    bufferMinutes?: number;
  },
>(figures: Figures): Parsed<Figures> {
  return parsed(figures, figureProblems(figures, SERVICE_RANGES.durationMinutes));
}

/** As `parseFigures`, for an add-on: it may take no time. */
export function parseAddOn<Extra extends Pick<AddOn, "durationMinutes" | "priceMinor">>(
  addOn: Extra,
): Parsed<Extra> {
  return parsed(addOn, figureProblems(addOn, SERVICE_RANGES.addOnMinutes));
}

/**
 * Length and price of several services and add-ons in one visit with one barber: durations and
 * prices add up, each by the barber's terms where there are any. The buffer is the longest of the
 * services', once, at the end: there is one customer to clean up after.
 * A cut of 30 and a shave of 20 minutes, buffers 10 and 5, take 50 + 10 minutes.
 * Errors: INVALID_REQUEST (no service, too many, or one twice), SERVICE_NOT_OFFERED,
 * ADD_ON_NOT_OFFERED (unknown, not this barber's, or for none of these services), VISIT_TOO_LONG
 * (over 12 hours with its buffer); and those of the figures, which name the element.
 */
export function visitOf(
  wanted: WantedVisit,
  catalogue: { services: readonly Service[]; addOns: readonly AddOn[] },
  offer: Offer,
  gridMinutes: number,
): Parsed<Visit> {
  const listProblems = [
    ...unless(isShortSet(wanted.serviceIds, 1, VISIT_COUNTS.services), ...SERVICES),
    ...unless(isShortSet(wanted.addOnIds, 0, VISIT_COUNTS.addOns), ...ADD_ONS),
  ];
  if (listProblems.length > 0) return { ok: false, problems: listProblems };
  const services = wanted.serviceIds.map((id) => serviceOf(id, catalogue.services, offer));
  const addOns = wanted.addOnIds.map((id) => addOnOf(id, wanted.serviceIds, catalogue, offer));
  const problems = [
    ...services.flatMap((service, index) => partProblems(service, "serviceIds", index)),
    ...addOns.flatMap((addOn, index) => partProblems(addOn, "addOnIds", index)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const visit = addUp(
    services.filter((service) => service !== null),
    addOns.filter((addOn) => addOn !== null),
    gridMinutes,
  );
  const minutes = visit.durationMinutes + visit.bufferMinutes;
  const fits = minutes <= LONGEST_VISIT_MINUTES;
  return parsed(visit, unless(fits, "VISIT_TOO_LONG", "serviceIds"));
}

const SERVICES = ["INVALID_REQUEST", "serviceIds"] as const;
const ADD_ONS = ["INVALID_REQUEST", "addOnIds"] as const;

function addUp(services: readonly Service[], addOns: readonly AddOn[], gridMinutes: number): Visit {
  const parts = [...services, ...addOns];
  const durationMinutes = parts.reduce((sum, part) => sum + part.durationMinutes, 0);
  const bufferMinutes = Math.max(...services.map((service) => service.bufferMinutes), 0);
  return {
    parts: parts.map((part) => ({
      id: part.id,
      durationMinutes: part.durationMinutes,
      priceMinor: part.priceMinor,
    })),
    durationMinutes,
    bufferMinutes,
    priceMinor: parts.reduce((sum, part) => sum + part.priceMinor, 0),
    cells: Math.ceil((durationMinutes + bufferMinutes) / gridMinutes),
  };
}

/** The service as this barber does it; null when they do not. */
function serviceOf(id: string, services: readonly Service[], offer: Offer): Service | null {
  const service = services.find((each) => each.id === id);
  if (!service || !offer.serviceIds.includes(id)) return null;
  const terms = offer.terms.find((each) => each.serviceId === id);
  return {
    ...service,
    durationMinutes: terms?.durationMinutes ?? service.durationMinutes,
    priceMinor: terms?.priceMinor ?? service.priceMinor,
  };
}

function addOnOf(
  id: string,
  serviceIds: readonly string[],
  catalogue: { addOns: readonly AddOn[] },
  offer: Offer,
): AddOn | null {
  const addOn = catalogue.addOns.find((each) => each.id === id);
  if (!addOn || !offer.addOnIds.includes(id)) return null;
  const fits = addOn.serviceIds?.some((each) => serviceIds.includes(each)) ?? true;
  return fits ? addOn : null;
}

function partProblems(
  part: Service | AddOn | null,
  field: "serviceIds" | "addOnIds",
  index: number,
): Problem[] {
  if (part === null) {
    const code = field === "serviceIds" ? "SERVICE_NOT_OFFERED" : "ADD_ON_NOT_OFFERED";
    return [{ code, field, index }];
  }
  const { durationMinutes, addOnMinutes } = SERVICE_RANGES;
  const found = figureProblems(part, field === "serviceIds" ? durationMinutes : addOnMinutes);
  return found.map(({ code }) => ({ code, field, index }));
}

function figureProblems(
  figures: {
    durationMinutes: number | null;
    priceMinor: number | null;
    bufferMinutes?: number;
  },
  duration: Range,
): Problem[] {
  const { durationMinutes, priceMinor, bufferMinutes = 0 } = figures;
  return [
    ...unless(
      durationMinutes === null || isWithin(durationMinutes, duration),
      "INVALID_DURATION",
      "durationMinutes",
    ),
    ...unless(
      isWithin(bufferMinutes, SERVICE_RANGES.bufferMinutes),
      "INVALID_BUFFER",
      "bufferMinutes",
    ),
    ...unless(
      priceMinor === null || isWithin(priceMinor, SERVICE_RANGES.priceMinor),
      "INVALID_PRICE",
      "priceMinor",
    ),
  ];
}

function isShortSet(ids: readonly string[], least: number, most: number): boolean {
  return ids.length >= least && ids.length <= most && new Set(ids).size === ids.length;
}
