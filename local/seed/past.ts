import { addDays, isoWeekday } from "../../lib/time/zones";
import { Random } from "../checks/random";

/**
 * What happened in a made-up shop before today: which visits there were, by a plan that depends on
 * nothing but the shop and the date. The product itself books, ends and counts them.
 */

type Plan = {
  shop: { slug: string; gridMinutes: number };
  services: {
    name: string;
    durationMinutes: number;
    bufferMinutes: number;
    priceMinor: number;
  }[];
  addOns: { name: string; durationMinutes: number }[];
  barbers: Barber[];
};
type Barber = {
  slug: string;
  week: { isoWeekday: number; hours: { fromMinutes: number; untilMinutes: number }[] }[];
  terms?: { service: string; durationMinutes?: number }[];
};
export type PastVisit = {
  barber: string;
  services: string[];
  addOns: string[];
  startMinutes: number;
  customer: { name: string; email: string };
  outcome: "completed" | "no_show" | "cancelled";
  method: "cash" | "card_reader";
  tipMinor: number;
};
export type PastDay = { date: string; visits: PastVisit[] };

const REGULARS = [
  ...["Adam Price", "Bilal Khan", "Callum Reid", "Dele Adeyemi", "Edwin Cho", "Finn O'Brien"],
  ...["Grace Mensah", "Hugo Martin", "Idris Cole", "Jonas Weber", "Kofi Owusu", "Liam Walsh"],
  ...["Mateo Silva", "Noah Stein", "Omar Haddad", "Priya Nair", "Quentin Ross", "Rafael Costa"],
  ...["Sofia Rossi", "Tariq Malik", "Umar Syed", "Victor Lang", "Wayan Putra", "Yusuf Demir"],
];

/** The days before `today`, oldest first. */
export function pastOf(plan: Plan, today: string, days: number): PastDay[] {
  return Array.from({ length: days }, (_, index) => {
    const date = addDays(today, index - days);
    const visits = plan.barbers.flatMap((barber) => visitsOf(plan, barber, date));
    return { date, visits };
  });
}

function visitsOf(plan: Plan, barber: Barber, date: string): PastVisit[] {
  const random = new Random(seedOf(`${plan.shop.slug} ${barber.slug} ${date}`));
  const day = barber.week.find((each) => each.isoWeekday === isoWeekday(date));
  const visits: PastVisit[] = [];
  for (const { fromMinutes, untilMinutes } of day?.hours ?? []) {
    let at = fromMinutes;
    while (at < untilMinutes) {
      if (random.next() > demandAt(at, isoWeekday(date))) {
        at += plan.shop.gridMinutes;
        continue;
      }
      const { visit, minutes } = visitAt(plan, barber, at, random);
      if (at + minutes > untilMinutes) {
        at += plan.shop.gridMinutes;
        continue;
      }
      visits.push(visit);
      // Who called off has left the time to the next one.
      if (visit.outcome !== "cancelled") at += minutes;
      else if (random.next() > 0.5) at += plan.shop.gridMinutes;
    }
  }
  return visits;
}

/** How likely somebody wants a start: after work and on Saturdays most, early in the week least. */
function demandAt(minutes: number, weekday: number): number {
  const hour = Math.floor(minutes / 60);
  const ofHour = hour < 11 ? 0.3 : hour < 14 ? 0.5 : hour < 16 ? 0.35 : hour < 19 ? 0.7 : 0.4;
  return ofHour * ([0.6, 0.7, 0.85, 1, 1.15, 1.3, 0.8][weekday - 1] ?? 1);
}

function visitAt(
  plan: Plan,
  barber: Barber,
  startMinutes: number,
  random: Random,
): { visit: PastVisit; minutes: number } {
  // The first of the list is what most people want.
  const service = plan.services[Math.floor(random.next() ** 1.8 * plan.services.length)];
  if (!service) throw new Error(`visitAt: ${plan.shop.slug} has no services`);
  const towel = random.next() > 0.8 ? plan.addOns[0] : undefined;
  const own = barber.terms?.find((terms) => terms.service === service.name);
  const length = (own?.durationMinutes ?? service.durationMinutes) + (towel?.durationMinutes ?? 0);
  const { gridMinutes } = plan.shop;
  const minutes = Math.ceil((length + service.bufferMinutes) / gridMinutes) * gridMinutes;
  const name = random.pick(REGULARS);
  const end = random.next();
  const outcome = end < 0.06 ? "cancelled" : end < 0.11 ? "no_show" : "completed";
  const visit: PastVisit = {
    barber: barber.slug,
    services: [service.name],
    addOns: towel ? [towel.name] : [],
    startMinutes,
    customer: {
      name,
      email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@customers.example`,
    },
    outcome,
    method: random.next() < 0.35 ? "cash" : "card_reader",
    // A tenth, in whole units of daily life.
    tipMinor: random.next() < 0.3 ? Math.ceil(service.priceMinor / 1000) * 100 : 0,
  };
  return { visit, minutes };
}

/** A number for a text (FNV-1a), so that each day of each chair has its own chances. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
