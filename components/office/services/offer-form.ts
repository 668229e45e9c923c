import { problemKey, type Problems } from "@/components/kit/form/problems";
import { parseFigures } from "@/lib/availability/service";
import { amountText, parseAmount } from "@/components/kit/format/amount";
import type { Catalogue, Offer } from "./types";

/** What one barber offers, as it is typed: empty figures keep the shop's. Pure. */

export type OfferLine = { id: string; offered: boolean; minutes: string; price: string };
export type OfferForm = { services: OfferLine[]; addOnIds: string[] };

export function offerFormOf(offer: Offer, catalogue: Catalogue): OfferForm {
  const services = catalogue.services
    .filter(({ id, active }) => active || offer.serviceIds.includes(id))
    .map(({ id }): OfferLine => {
      const terms = offer.terms.find(({ serviceId }) => serviceId === id);
      const { durationMinutes = null, priceMinor = null } = terms ?? {};
      return {
        id,
        offered: offer.serviceIds.includes(id),
        minutes: durationMinutes === null ? "" : String(durationMinutes),
        price: priceMinor === null ? "" : amountText(priceMinor, catalogue.currency),
      };
    });
  return { services, addOnIds: [...offer.addOnIds] };
}

/** What is saved: own figures only of what is offered. */
export function offerDraftOf(form: OfferForm, currency: string) {
  const offered = form.services.filter((line) => line.offered);
  const terms = offered
    .filter(({ minutes, price }) => minutes.trim() !== "" || price.trim() !== "")
    .map(({ id, minutes, price }) => ({
      serviceId: id,
      durationMinutes: minutes.trim() === "" ? null : Number(minutes),
      priceMinor: price.trim() === "" ? null : parseAmount(price, currency),
    }));
  return { serviceIds: offered.map(({ id }) => id), addOnIds: form.addOnIds, terms };
}

/** What is wrong, by `problemKey(serviceId, field)`; empty when it can be saved. */
export function offerProblems(form: OfferForm, currency: string): Problems {
  const problems: Problems = new Map();
  for (const { serviceId, ...figures } of offerDraftOf(form, currency).terms) {
    const parsed = parseFigures(figures);
    if (parsed.ok) continue;
    for (const { code, field } of parsed.problems) problems.set(problemKey(serviceId, field), code);
  }
  return problems;
}
