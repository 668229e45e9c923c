import { speechOf } from "../../convex/model/chat/speech";
import type { Asks, OwnSearch, Scene } from "../../lib/chat/scene";
import type { Language } from "../../lib/languages";
import { addDays, instantOf, localDate } from "../../lib/time/zones";

/** A shop's book as a conversation asks it, made up: every second half hour is taken, Sundays are closed. */

export const ZONE = "Europe/London";
/** A Wednesday, 10:00 in London. */
export const NOW = Date.UTC(2026, 5, 3, 9);

const HOME: Record<Language, string> = { en: "en-GB", id: "id-ID" };
const PLACE = { timeZone: ZONE, currency: "GBP", phone: "+44 20 7946 0018" };
const SPEECH = { en: speechOf(HOME.en, PLACE), id: speechOf(HOME.id, PLACE) };
const OPEN = { fromMinutes: 9 * 60, untilMinutes: 18 * 60 };
const service = (id: string, name: string) => ({ id, name, durationMinutes: 30, priceMinor: 2500 });

export function scene(language: Language = "en", change: Partial<Scene> = {}): Scene {
  return {
    now: NOW,
    shop: {
      name: "Fade & Anchor",
      timeZone: ZONE,
      address: "14 Wharf Passage, London",
      phone: "+44 20 7946 0018",
      abroad: "+62 812 5550 0100",
      path: "/s/fade-and-anchor",
      open: { from: 9 * 60, until: 18 * 60 },
      hours: "Mon 09:00–18:00",
      week: {
        hours: [1, 2, 3, 4, 5, 6].map((isoWeekday) => ({ isoWeekday, hours: [OPEN] })),
        closings: [{ fromDate: "2026-06-15", untilDate: "2026-06-16" }],
      },
      pays: { before: true, atShop: true },
    },
    services: [
      service("cut", "Haircut"),
      service("fade", "Skin fade"),
      service("both", "Cut and beard"),
    ],
    addOns: [{ ...service("towel", "Hot towel"), serviceIds: null }],
    barbers: ["Marcus Bell", "Theo Okafor"].map((name, index) => ({
      id: `b${index}`,
      name,
      serviceIds: ["cut", "fade", "both"],
      addOnIds: ["towel"],
      // Theo takes more for a fade, and longer.
      terms: index === 1 ? [{ serviceId: "fade", priceMinor: 3000, durationMinutes: 45 }] : [],
    })),
    barberNow: null,
    known: {},
    writesHere: false,
    hidesNumber: false,
    language,
    speak: (spoken) => SPEECH[spoken],
    ...change,
  };
}

/** A search as it stands; one that is accepted by Marcus, one that is agreed on with him. */
export function ownSearch(state: OwnSearch["state"] = "searching"): OwnSearch {
  const visit = { barberName: "Marcus Bell", startsAt: NOW + 15 * 60_000 };
  return {
    id: "search1",
    state,
    endedBecause: state === "cancelled" ? "customer" : null,
    serviceIds: ["cut"],
    addOnIds: [],
    what: "Haircut",
    endsBy: NOW + 10 * 60_000,
    found:
      state === "pending_accept"
        ? {
            ...visit,
            offerId: "offer1",
            priceMinor: 2500,
            dueNowMinor: 0,
            answerBy: NOW + 2 * 60_000,
          }
        : null,
    booking: state === "active" ? { ...visit, code: "B2CD3FGH", until: null } : null,
  };
}

/** What was done through a book. */
export type Done = { held: string[]; moved: string[]; cancelled: string[]; searched: string[] };

export function book(change: Partial<Asks> = {}): Asks & { done: Done } {
  const done: Done = { held: [], moved: [], cancelled: [], searched: [] };
  const own = [
    {
      code: "K7TM2QXB",
      startsAt: instantOf("2026-06-05", 15 * 60, ZONE),
      serviceName: "Haircut",
      barberId: "b0",
      barberName: "Marcus Bell",
      isHeld: false,
      canMove: true,
      canCancel: true,
    },
  ];
  const isOpen = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() !== 0;
  return {
    done,
    days: async (_, from, most) =>
      await Promise.resolve(
        Array.from({ length: 28 }, (_day, index) => addDays(localDate(NOW, ZONE), index))
          .filter((date) => date >= from && isOpen(date))
          .slice(0, most),
      ),
    starts: async ({ barberId }, date) =>
      await Promise.resolve(
        !isOpen(date) || date < localDate(NOW, ZONE) || date > "2026-06-30"
          ? []
          : Array.from({ length: 9 }, (_start, index) => ({
              startsAt: instantOf(date, (9 + index) * 60, ZONE),
              barberId: barberId ?? "b1",
            })),
      ),
    nearest: async (_, startsAt) =>
      await Promise.resolve([
        { startsAt: startsAt + 3_600_000, barberId: "b0", barberName: "Marcus Bell" },
      ]),
    quote: async () =>
      await Promise.resolve({
        priceMinor: 2500,
        durationMinutes: 30,
        dueNowMinor: 500,
        feeMinor: null,
      }),
    hold: async ({ startsAt }) => {
      done.held.push(new Date(startsAt).toISOString());
      return await Promise.resolve({
        ok: true,
        code: "B2CD3FGH",
        barberName: "Marcus Bell",
        until: NOW,
      });
    },
    bookings: async () => await Promise.resolve(own),
    cancelQuote: async () => await Promise.resolve({ keptMinor: 0, refundMinor: 500 }),
    cancel: async (code) => {
      done.cancelled.push(code);
      return await Promise.resolve({ ok: true });
    },
    moveQuote: async () => await Promise.resolve({ payableNowMinor: 0, refundMinor: 0 }),
    move: async (code) => {
      done.moved.push(code);
      return await Promise.resolve({ ok: true });
    },
    nowQuote: async () =>
      await Promise.resolve({
        fromMinor: 2500,
        toMinor: 3000,
        durationMinutes: 30,
        dueNowMinor: 0,
        feeMinor: null,
      }),
    search: async ({ serviceIds }) => {
      done.searched.push(serviceIds.join());
      return await Promise.resolve({ ok: true, search: ownSearch() });
    },
    searchOf: async () => await Promise.resolve(ownSearch()),
    answerOffer: async (offerId, how) => {
      done.searched.push(`${how} ${offerId}`);
      const search = ownSearch(how === "agree" ? "active" : "searching");
      return await Promise.resolve({ ok: true, search });
    },
    endSearch: async (id) => {
      done.searched.push(`end ${id}`);
      return await Promise.resolve({ ok: true, search: ownSearch("cancelled") });
    },
    ...change,
  };
}
