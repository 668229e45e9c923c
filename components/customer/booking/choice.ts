import { isDate } from "@/components/kit/format/when";
import type { AddOn, Barber, Service, Shop } from "@/components/kit/types/shop";
import { addOnsFor, isDone } from "./visit";

export const STEPS = ["services", "barber", "time", "details"] as const;
export type Step = (typeof STEPS)[number];

/** What has been chosen so far, and which step is open. */
export type Choice = {
  step: Step;
  services: Service[];
  addOns: AddOn[];
  /** `any`: whoever is free. */
  barber: Barber | "any" | null;
  date: string | null;
  /** Epoch ms. */
  start: number | null;
};

/** The address's names for the parts of a choice. */
export const KEYS = {
  services: "services",
  addOns: "extras",
  barber: "barber",
  date: "date",
  start: "start",
  step: "step",
} as const;

/** Reads a choice from the address; whatever is unknown or does not fit counts as not chosen. */
export function readChoice(shop: Shop, query: URLSearchParams): Choice {
  const barber = readBarber(shop, query.get(KEYS.barber));
  const one = barber === "any" ? null : barber;
  const wanted = pick(shop.services, listIn(query, KEYS.services));
  const services = wanted.filter((_, at) =>
    isDone(shop, { services: wanted.slice(0, at + 1), addOns: [] }, one),
  );
  const addOns = pick(addOnsFor(shop, services), listIn(query, KEYS.addOns)).filter((addOn) =>
    isDone(shop, { services, addOns: [addOn] }, one),
  );
  // A link to a free chair names barber and time before anybody has chosen what for.
  const ready = barber !== null;
  const date = query.get(KEYS.date);
  const start = Number(query.get(KEYS.start));
  const choice = {
    services,
    addOns,
    barber,
    date: ready && isDate(date) ? date : null,
    start: ready && isDate(date) && Number.isSafeInteger(start) && start > 0 ? start : null,
  };
  return { ...choice, step: openStep(choice, query.get(KEYS.step)) };
}

/** The address's query for a choice: `?services=...&barber=sam`. */
export function writeChoice(choice: Choice): string {
  const { services, addOns, barber, date, start, step } = choice;
  const query = new URLSearchParams();
  if (services.length > 0) query.set(KEYS.services, services.map(({ id }) => id).join("."));
  if (addOns.length > 0) query.set(KEYS.addOns, addOns.map(({ id }) => id).join("."));
  if (barber !== null) query.set(KEYS.barber, barber === "any" ? "any" : barber.slug);
  if (date !== null) query.set(KEYS.date, date);
  if (start !== null) query.set(KEYS.start, String(start));
  // An address without a step opens at the first thing still to choose.
  if (step !== furthestStep(choice)) query.set(KEYS.step, step);
  return query.size === 0 ? "" : `?${query}`;
}

/** The choice, opened at the first thing that is still to be chosen. */
export function goOn(choice: Choice): Choice {
  return { ...choice, step: furthestStep(choice) };
}

/** The first thing that is still to be chosen. */
function furthestStep({ services, barber, start }: Omit<Choice, "step">): Step {
  if (services.length === 0) return "services";
  if (barber === null) return "barber";
  return start === null ? "time" : "details";
}

/** True when a step can be opened: all before it is chosen. */
export function canOpen(choice: Omit<Choice, "step">, step: Step): boolean {
  return STEPS.indexOf(step) <= STEPS.indexOf(furthestStep(choice));
}

function openStep(choice: Omit<Choice, "step">, wanted: string | null): Step {
  const step = STEPS.find((one) => one === wanted);
  return step !== undefined && canOpen(choice, step) ? step : furthestStep(choice);
}

/** By slug, or by the id that a booking knows its barber by. */
function readBarber(shop: Shop, named: string | null): Choice["barber"] {
  if (named === "any") return "any";
  return shop.barbers.find(({ slug, id }) => slug === named || id === named) ?? null;
}

/** One list, however it was written: a form without script names each thing by itself. */
function listIn(query: URLSearchParams, key: string): string {
  return query.getAll(key).join(".");
}

/** The things of a list that an address names, each once, in the address's order. */
function pick<Thing extends { id: string }>(things: Thing[], ids: string): Thing[] {
  const wanted = new Set(ids.split("."));
  return [...wanted].flatMap((id) => things.find((one) => one.id === id) ?? []);
}
