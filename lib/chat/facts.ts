import { localDate } from "../time/zones";
import { showAgain } from "./again";
import { MOST_CHOICES } from "./cards";
import { askBooking } from "./ownBookings";
import type { SceneBarber, SceneService } from "./scene";
import { freshSession } from "./session";
import type { ChatState, Session } from "./session";
import { actionChoice, answer, choice, firstChoices, saidFirst } from "./turn";
import type { Here, Reply } from "./turn";
import { openOn } from "./week";
import type { Reading } from "./words/reading";
import type { Wish } from "./words/wish";

/**
 * Questions, answered from what the shop's page says. What it does not say is said to be unknown, with a
 * person to ask. After an answer the conversation goes on where it was.
 */

/** Wishes that are questions. */
const FACTS = ["prices", "duration", "hours", "directions", "payment", "ask_shop"] as const;
type Fact = (typeof FACTS)[number];

export function factOf(wish: Wish | null): Fact | null {
  return FACTS.find((fact) => fact === wish) ?? null;
}

/** What a line says of a visit beside the question in it. */
export type Aside = {
  /** The line without what asks for the hours: "4pm then" of "are you open late? 4pm then". */
  rest: Reading;
  goOn: (reading: Reading) => Promise<Reply | null>;
};

/**
 * What is known of what was asked; null where nothing was. `goOn` makes up the visit that was named in
 * the same breath, "how much is a fade on Friday at 3".
 */
export async function tellFact(
  session: Session,
  here: Here,
  reading: Reading,
  { rest, goOn }: Aside,
): Promise<Reply | null> {
  const fact = factOf(reading.wish);
  if (fact === null) return null;
  const told = textOf(fact, session, here, reading);
  // A list of all that there is shows its prices.
  if (told === null) return null;
  const meant = visitIn(fact, session, reading, rest);
  const visit = meant === null ? null : await goOn(meant);
  if (fact === "ask_shop") {
    // What is told beside a visit, and not asked, needs no answer: "friday 2pm, I smoke".
    if (visit !== null && !reading.isQuestion) return visit;
    return askedFirst(visit ?? (await showAgain(session, here)), here);
  }
  if (visit !== null) return saidFirst(told, visit);
  if (fact === "payment" && session.at === "idle") {
    const isOwed = (await here.asks.bookings()).some(({ isHeld }) => isHeld);
    if (isOwed) return saidFirst(told, await askBooking(freshSession(session), here, "pay"));
  }
  const isNew = session.at === "idle" && reading.services.length > 0;
  return isNew
    ? offer(session, here, told, reading)
    : saidFirst(told, await showAgain(session, here));
}

/** What nothing here says: somebody of the shop may, and the conversation goes on where it was. */
export async function askShop(session: Session, here: Here): Promise<Reply> {
  return askedFirst(await showAgain(session, here), here);
}

/** The answer that it is not known here, with a person to ask before what the conversation goes on with. */
function askedFirst({ session: next, card }: Reply, here: Here): Reply {
  const { say } = here.speech;
  const person = actionChoice("person", say("person"));
  const others = card.choices.filter(({ id }) => id !== person.id);
  const hasRoom = others.length < MOST_CHOICES;
  const choices = hasRoom ? [person, ...others] : card.choices;
  return saidFirst(say("notKnown"), { session: next, card: { ...card, choices } });
}

/** Where a day or a time that is named belongs to a booking there is. */
const OF_BOOKINGS: readonly ChatState[] = ["bookings", "booking", "drop", "search"];

/** What was said of a visit, and not only of what was asked about; null where nothing was. */
function visitIn(fact: Fact, session: Session, reading: Reading, rest: Reading): Reading | null {
  const { services, barbers, when } = reading;
  if (fact === "hours") {
    if (services.length > 0) return reading;
    // A day alone is the one asked about; a time beside the question is when somebody wants to come.
    const { minutes, part } = rest.when;
    const dates = rest.when.dates.length > 0 ? rest.when.dates : when.dates;
    const isVisit = minutes.length > 0 && !OF_BOOKINGS.includes(session.at);
    return isVisit ? { ...reading, when: { ...when, dates, minutes, part } } : null;
  }
  const isAboutVisit = fact === "prices" || fact === "duration";
  const isTime = when.dates.length + when.minutes.length > 0;
  const isPart = when.part !== undefined && session.draft.serviceIds.length > 0;
  const isNamed = services.length > 0;
  if (!isNamed && OF_BOOKINGS.includes(session.at)) return null;
  if (isTime || isPart) return reading;
  // What something costs or takes is asked of a service, and of who does it.
  if (isAboutVisit) return isNamed && barbers.length > 0 && fact === "prices" ? reading : null;
  return isNamed || barbers.length > 0 ? reading : null;
}

function textOf(fact: Fact, session: Session, here: Here, reading: Reading): string | null {
  const { say, day } = here.speech;
  const { shop } = here.scene;
  switch (fact) {
    case "prices":
    case "duration":
      return figures(session, here, reading);
    case "hours": {
      const dates = reading.when.dates.filter(
        (date) => date >= localDate(here.scene.now, shop.timeZone),
      );
      if (dates.length === 0) return say("hours", { hours: shop.hours });
      const lines = dates.map((date) => {
        const open = openOn(shop.week, date).map((each) => stretch(each));
        if (open.length === 0) return say("closedOn", { date: day(date) });
        return say("openOn", { date: day(date), hours: open.join(", ") });
      });
      return lines.join("\n");
    }
    case "directions":
      return say("where", { address: shop.address, phone: shop.phone || "none" });
    case "payment": {
      const { before, atShop } = shop.pays;
      const where = before && atShop ? "paysBoth" : before ? "paysBefore" : "paysAtShop";
      return [say(where), atShop ? say("paysHow") : ""].filter((part) => part !== "").join(" ");
    }
    case "ask_shop":
      return say("notKnown");
    default:
      return fact satisfies never;
  }
}

function stretch({ fromMinutes, untilMinutes }: { fromMinutes: number; untilMinutes: number }) {
  return `${clock(fromMinutes)}–${clock(untilMinutes)}`;
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What was named costs and takes, or what is being made up; null where neither is. */
function figures(session: Session, here: Here, { services, addOns, barbers }: Reading) {
  const { scene, speech } = here;
  const isNamed = services.length + addOns.length > 0;
  const { serviceIds, addOnIds, barberId } = session.draft;
  const asked = isNamed ? { services, addOns } : { services: serviceIds, addOns: addOnIds };
  const who = barbers.length > 0 ? barbers : isNamed || !barberId ? null : [barberId];
  const doers = scene.barbers.filter(({ id }) => who?.includes(id) ?? true);
  const ofServices = scene.services
    .filter(({ id }) => asked.services.includes(id))
    .map((service) => rangeOf(service, doers));
  const ofAddOns = scene.addOns
    .filter(({ id }) => asked.addOns.includes(id))
    .map((addOn) => rangeOf(addOn, []));
  const lines = [...ofServices, ...ofAddOns].map(({ name, price, minutes }) =>
    speech.say("figuresOf", {
      name,
      price: [...new Set(price)].map((minor) => speech.money(minor)).join("–"),
      minutes: minutes[1] === 0 ? "none" : [...new Set(minutes)].join("–"),
    }),
  );
  return lines.length === 0 ? null : lines.join("\n");
}

/** From the least to the most, by who does it: some barbers have a price and a pace of their own. */
function rangeOf(
  { id, name, priceMinor, durationMinutes }: SceneService,
  barbers: readonly SceneBarber[],
): { name: string; price: [number, number]; minutes: [number, number] } {
  const terms = barbers
    .filter(({ serviceIds }) => serviceIds.includes(id))
    .map((barber) => barber.terms.find(({ serviceId }) => serviceId === id));
  const prices = terms.map((own) => own?.priceMinor ?? priceMinor);
  const paces = terms.map((own) => own?.durationMinutes ?? durationMinutes);
  const ends = (all: readonly number[], usual: number): [number, number] =>
    all.length === 0 ? [usual, usual] : [Math.min(...all), Math.max(...all)];
  return { name, price: ends(prices, priceMinor), minutes: ends(paces, durationMinutes) };
}

/** What was asked about can be booked with a tap. */
function offer(session: Session, here: Here, told: string, { services }: Reading): Reply {
  const { say } = here.speech;
  const named = here.scene.services
    .filter(({ id }) => services.includes(id))
    .map(({ id, name }) => choice({ kind: "service", id }, name));
  const choices = [...named, ...firstChoices(here.speech, here.scene.barberNow)];
  return answer(freshSession(session), "idle", [told, say("whatNext")], {
    choices,
    opens: say("choose"),
  });
}
