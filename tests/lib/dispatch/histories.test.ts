import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transition } from "../../../lib/dispatch/search";
import { faultsOf, isOver, SEARCH_IS_OVER_MS, SearchBook } from "../../support/searchBook";
import type { Table } from "../../support/searchBook";

/** Whatever happens in whatever order: one barber a search, one search a barber, and an end in time. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What can happen; `n` chooses who, and how much. */
const DEEDS = [
  "begin",
  "accept",
  "accept_as_another",
  "decline",
  "agree",
  "pass",
  "take_back",
  "cancel",
  "book_elsewhere",
  "turn_duty",
  "wait",
  "wait_unseen",
  "complete",
] as const;
type Deed = (typeof DEEDS)[number];

function play(book: SearchBook, deed: Deed, n: number): void {
  const { entries, barbers } = book;
  const entry = entries[n % Math.max(1, entries.length)];
  const barber = barbers[n % barbers.length];
  if (deed === "begin" || !entry || !barber) {
    if (entries.length < 5) book.begin();
    return;
  }
  const asked = entry.search.offer?.barberId ?? barber.id;
  switch (deed) {
    case "accept":
      book.accept(entry, asked);
      // A second tap, and its request sent again.
      if (n % 3 === 0) book.accept(entry, asked);
      return;
    case "accept_as_another":
      book.accept(entry, barber.id);
      return;
    case "decline":
      book.happen(entry, { type: "declined", barberId: n % 2 === 0 ? asked : barber.id });
      return;
    case "agree":
      book.happen(entry, { type: "agreed", at: book.now });
      return;
    case "pass":
      book.happen(entry, { type: "passed", at: book.now });
      return;
    case "take_back":
      book.happen(entry, { type: "taken_back", barberId: asked });
      return;
    case "cancel":
      book.happen(entry, { type: "cancelled", by: n % 2 === 0 ? "customer" : "shop" });
      return;
    case "complete":
      book.happen(entry, { type: "completed" });
      return;
    case "book_elsewhere":
      book.book(barber);
      return;
    case "turn_duty":
      barber.onDuty = !barber.onDuty;
      return;
    case "wait":
      book.now += (n % 90) * SECOND;
      book.lookAtAll();
      return;
    case "wait_unseen":
      // The backend was down: no timer ran, and the sweep comes within its minute.
      book.now += (n % 50) * SECOND;
      return;
    default:
      deed satisfies never;
  }
}

const anyDeed = fc.tuple(fc.constantFrom(...DEEDS), fc.nat(1_000));
const anyHistory = fc.tuple(
  // Twelve who do not answer take longer than a search may.
  fc.integer({ min: 1, max: 12 }),
  fc.array(anyDeed, { minLength: 5, maxLength: 40 }),
);
type History = readonly [number, readonly (readonly [Deed, number])[]];

/** Plays a history to its end; throws at the first fault. */
function playAll([barbers, deeds]: History, table: Table = transition): SearchBook {
  const book = new SearchBook(barbers, table);
  for (const [deed, n] of deeds) {
    play(book, deed, n);
    if (book.now - book.lookedAt >= MINUTE) book.lookAtAll();
    expect(faultsOf(book)).toEqual([]);
  }
  const last = book.now;
  while (book.now <= last + SEARCH_IS_OVER_MS) {
    book.now += 30 * SECOND;
    book.lookAtAll();
    expect(faultsOf(book)).toEqual([]);
  }
  expect(book.entries.filter(({ search }) => !isOver(search))).toEqual([]);
  return book;
}

/** Tables that are wrong in one place: the histories must find each. */
const BROKEN: Record<string, Table> = {
  "a late yes counts": (search, event) =>
    transition(
      search,
      event.type === "accepted" || event.type === "agreed" ? { ...event, at: 0 } : event,
    ),
  "anybody may accept": (search, event) =>
    transition(
      search,
      event.type === "accepted" ? { ...event, barberId: search.offer?.barberId ?? "" } : event,
    ),
  "one may be asked twice": (search, event) =>
    transition(event.type === "offered" ? { ...search, askedIds: [] } : search, event),
  "the clock of an answer is not heard": (search, event) =>
    search.state === "pending_accept" && event.type === "time_came"
      ? { applied: false, reason: "broken" }
      : transition(search, event),
  "what was held stays held": (search, event) => {
    const outcome = transition(search, event);
    if (!outcome.applied) return outcome;
    return { ...outcome, effects: outcome.effects.filter((effect) => effect !== "let_go") };
  },
  "a search has no end": (search, event) =>
    transition({ ...search, endsBy: search.endsBy + 10 * MINUTE }, event),
};

describe("a search", () => {
  it("never has two barbers, never hangs, and leaves nothing held: 10,000 histories", () => {
    let played = 0;
    const seen = new Set<string>();
    const history = fc.property(anyHistory, (each) => {
      for (const { search } of playAll(each).entries) seen.add(search.state);
      played += 1;
    });
    fc.assert(history, { numRuns: 10_000 });
    expect(played).toBe(10_000);
    expect([...seen].sort()).toEqual(["active", "cancelled", "completed", "not_found"]);
  });

  it.each(Object.entries(BROKEN))("is found to be wrong where %s", (_name, table) => {
    const history = fc.property(anyHistory, (each) => {
      playAll(each, table);
    });
    const { failed } = fc.check(history, { numRuns: 2_000, endOnFailure: true });
    expect(failed).toBe(true);
  });

  it("asks equally free barbers about equally often: within 1.5 over 1,000 searches", () => {
    const book = new SearchBook(6);
    let random = 20_260_601;
    const next = () => (random = (random * 1_103_515_245 + 12_345) % 2_147_483_648);
    for (let search = 0; search < 1_000; search++) {
      const entry = book.begin();
      while (!isOver(entry.search)) {
        const asked = entry.search.offer?.barberId ?? "";
        book.now += (5 + (next() % 40)) * SECOND;
        const answer = next() % 3;
        if (answer === 0) book.happen(entry, { type: "declined", barberId: asked });
        else if (answer === 1) {
          book.accept(entry, asked);
          book.happen(entry, { type: "cancelled", by: "customer" });
        } else book.lookAtAll();
      }
      book.now += MINUTE;
    }
    const offers = book.barbers.map((barber) => barber.offers);
    expect(Math.min(...offers)).toBeGreaterThan(100);
    expect(Math.max(...offers) / Math.min(...offers)).toBeLessThanOrEqual(1.5);
  });
});
