import { isDate } from "@/components/format/when";
import type { Barber, Service, Shop } from "@/components/shop/types";

export const STEPS = ["barber", "service", "day", "time", "details"] as const;
export type Step = (typeof STEPS)[number];

/** What has been chosen so far; each part stands only when the parts before it do. */
export type Choice = {
  barber: Barber | null;
  service: Service | null;
  date: string | null;
  /** Epoch ms. */
  start: number | null;
};

/** Reads a choice from the address; whatever is unknown or does not fit counts as not chosen. */
export function readChoice(shop: Shop, query: URLSearchParams): Choice {
  const barber = shop.barbers.find((one) => one.slug === query.get("barber")) ?? null;
  const service =
    barber === null
      ? null
      : (servicesOf(shop, barber).find((one) => one.id === query.get("service")) ?? null);
  const wantedDate = query.get("date");
  const date = service !== null && isDate(wantedDate) ? wantedDate : null;
  const wantedStart = Number(query.get("start"));
  const start =
    date !== null && Number.isSafeInteger(wantedStart) && wantedStart > 0 ? wantedStart : null;
  return { barber, service, date, start };
}

/** The address's query for a choice: `?barber=sam&service=...`. */
export function writeChoice({ barber, service, date, start }: Choice): string {
  const query = new URLSearchParams();
  if (barber !== null) query.set("barber", barber.slug);
  if (service !== null) query.set("service", service.id);
  if (date !== null) query.set("date", date);
  if (start !== null) query.set("start", String(start));
  return query.size === 0 ? "" : `?${query}`;
}

/** The first thing that is still to be chosen. */
export function stepOf(choice: Choice): Step {
  if (choice.barber === null) return "barber";
  if (choice.service === null) return "service";
  if (choice.date === null) return "day";
  return choice.start === null ? "time" : "details";
}

/** The choice with one step and everything after it undone. */
export function reopenStep(choice: Choice, step: Step): Choice {
  const at = STEPS.indexOf(step);
  return {
    barber: at > 0 ? choice.barber : null,
    service: at > 1 ? choice.service : null,
    date: at > 2 ? choice.date : null,
    start: at > 3 ? choice.start : null,
  };
}

export function servicesOf(shop: Shop, barber: Barber): Service[] {
  return shop.services.filter((service) => barber.serviceIds.includes(service.id));
}
