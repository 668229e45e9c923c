import { nextToAsk } from "../../lib/dispatch/ranking";
import {
  ANSWER_MS,
  offerUntil,
  SEARCH_MS,
  SHORTEST_OFFER_MS,
  transition,
} from "../../lib/dispatch/search";
import type { OfferEnd, Search, SearchEvent, SearchOutcome } from "../../lib/dispatch/search";

/**
 * A book in memory that does what the rules of a search say, as the model does with rows: for
 * histories too many to play against a database.
 */

type Span = { from: number; until: number };
type Barber = { id: string; onDuty: boolean; askedAt: number; busy: Span[]; offers: number };
type Entry = {
  search: Search;
  startedAt: number;
  endedAt: number | null;
  /** What is held or booked for it. */
  hold: (Span & { barberId: string; isAgreed: boolean }) | null;
  accepted: string[];
  ends: OfferEnd[];
  /** What was allowed although its time was over. */
  late: string[];
};
/** What decides: the table, or one that is broken on purpose. */
export type Table = (search: Search, event: SearchEvent) => SearchOutcome;

const MINUTE = 60_000;
const VISIT_MS = 30 * MINUTE;
const GRID_MS = 15 * MINUTE;
const SOON_MS = 60 * MINUTE;

export class SearchBook {
  now = 0;
  /** When jobs or the sweep last ran. */
  lookedAt = 0;
  readonly barbers: Barber[];
  readonly entries: Entry[] = [];

  constructor(
    barbers: number,
    private readonly decide: Table = transition,
    private readonly offerSeconds = 60,
  ) {
    this.barbers = Array.from({ length: barbers }, (_, index) => ({
      id: `b${String(index)}`,
      onDuty: true,
      askedAt: 0,
      busy: [],
      offers: 0,
    }));
  }

  begin(): Entry {
    const endsBy = this.now + SEARCH_MS;
    const search: Search = { state: "searching", offer: null, askedIds: [], endsBy };
    const entry: Entry = {
      search,
      startedAt: this.now,
      endedAt: null,
      hold: null,
      accepted: [],
      ends: [],
      late: [],
    };
    this.entries.push(entry);
    this.askNext(entry);
    return entry;
  }

  /** A barber's yes, whoever it is and whenever it comes. */
  accept(entry: Entry, barberId: string): boolean {
    const event = { type: "accepted", barberId, at: this.now } as const;
    if (!this.decide(entry.search, event).applied) return false;
    const barber = this.barbers.find(({ id }) => id === barberId);
    const from = barber && this.firstStart(barber, this.now);
    if (!barber || from === undefined) return this.happen(entry, { type: "lost", barberId });
    const span = { from, until: from + VISIT_MS };
    barber.busy.push(span);
    entry.hold = { ...span, barberId, isAgreed: false };
    entry.accepted.push(barberId);
    return this.happen(entry, event);
  }

  happen(entry: Entry, event: SearchEvent): boolean {
    const outcome = this.decide(entry.search, event);
    if (!outcome.applied) return false;
    const { offer } = entry.search;
    const isYes = event.type === "accepted" || event.type === "agreed";
    if (isYes && offer && this.now >= offer.until) entry.late.push(event.type);
    entry.search = outcome.search;
    if (outcome.closed) entry.ends.push(outcome.closed);
    if (isOver(entry.search)) entry.endedAt ??= this.now;
    for (const effect of outcome.effects) {
      if (effect === "let_go") this.letGo(entry);
      else if (effect === "confirm") this.confirm(entry);
      else this.askNext(entry);
    }
    if (outcome.closed) this.wake();
    return true;
  }

  /** Somebody else takes a time of a barber. */
  book(barber: Barber): void {
    const from = this.firstStart(barber, this.now);
    if (from !== undefined) barber.busy.push({ from, until: from + VISIT_MS });
  }

  /** What jobs and the sweep do: every search is looked at. */
  lookAtAll(): void {
    this.lookedAt = this.now;
    for (const entry of this.entries) {
      if (isOver(entry.search)) continue;
      if (!this.happen(entry, { type: "time_came", at: this.now })) this.askNext(entry);
    }
  }

  private wake(): void {
    for (const entry of this.entries) this.askNext(entry);
  }

  private letGo(entry: Entry): void {
    const { hold } = entry;
    const barber = hold && this.barbers.find(({ id }) => id === hold.barberId);
    if (barber) barber.busy = barber.busy.filter(({ from }) => from !== hold.from);
    entry.hold = null;
  }

  private confirm(entry: Entry): void {
    if (!entry.hold) throw new Error("confirmed what nobody holds");
    entry.hold = { ...entry.hold, isAgreed: true };
  }

  private askNext(entry: Entry): void {
    const { search } = entry;
    if (search.state !== "searching" || search.offer) return;
    const until = offerUntil(search, this.now, this.offerSeconds);
    const free = this.barbers.flatMap((barber) => {
      const startsAt = until === null ? undefined : this.firstStart(barber, until);
      const isAsked = search.askedIds.includes(barber.id);
      return startsAt === undefined || isAsked || !barber.onDuty ? [] : [{ barber, startsAt }];
    });
    if (until === null || free.length === 0) {
      this.happen(entry, { type: "nobody_left" });
      return;
    }
    const unkept = free.filter(({ barber }) => !this.isKept(barber.id));
    const chosen = nextToAsk(
      unkept.map(({ barber, startsAt }) => ({
        barberId: barber.id,
        startsAt,
        distanceKm: null,
        idleSince: barber.askedAt,
        rating: null,
      })),
    );
    const barber = unkept.find((each) => each.barber.id === chosen?.barberId)?.barber;
    if (!barber) return;
    barber.askedAt = this.now;
    barber.offers += 1;
    if (!this.happen(entry, { type: "offered", barberId: barber.id, until })) {
      throw new Error("the next barber could not be asked");
    }
  }

  isKept(barberId: string): boolean {
    return this.entries.some(({ search: { offer, state } }) => {
      return offer?.barberId === barberId && (state === "searching" || state === "pending_accept");
    });
  }

  private firstStart({ busy }: Barber, from: number): number | undefined {
    const first = Math.ceil(from / GRID_MS) * GRID_MS;
    for (let start = first; start < this.now + SOON_MS; start += GRID_MS) {
      const isFree = busy.every((span) => span.until <= start || start + VISIT_MS <= span.from);
      if (isFree) return start;
    }
    return undefined;
  }
}

export function isOver({ state }: Search): boolean {
  return state !== "searching" && state !== "pending_accept";
}

/** Everything that must be true of a book at any moment; what is not, in words. */
export function faultsOf(book: SearchBook): string[] {
  const faults: string[] = [];
  for (const { id, busy } of book.barbers) {
    const standing = book.entries.filter(
      ({ search }) => !isOver(search) && search.offer?.barberId === id,
    );
    if (standing.length > 1) faults.push(`${id} is kept by ${String(standing.length)} searches`);
    const sorted = busy.toSorted((a, b) => a.from - b.from);
    const overlaps = sorted.some(
      (span, index) => (sorted[index + 1]?.from ?? Infinity) < span.until,
    );
    if (overlaps) faults.push(`${id} has two visits at once`);
  }
  for (const { search, hold, startedAt, endedAt, accepted, ends, late } of book.entries) {
    const { state, offer, askedIds } = search;
    const wantsHold = state === "pending_accept" || state === "active" || state === "completed";
    if (wantsHold !== (hold !== null)) faults.push(`a hold of a search that is ${state}`);
    if (hold && offer && hold.barberId !== offer.barberId) faults.push("another's hold");
    if (hold?.isAgreed === true && state === "pending_accept") faults.push("agreed unasked");
    if (new Set(askedIds).size !== askedIds.length) faults.push("somebody was asked twice");
    if (new Set(accepted).size !== accepted.length) faults.push("somebody accepted twice");
    if (ends.filter((end) => end === "agreed").length > 1) faults.push("agreed to twice");
    if (late.length > 0) faults.push(`too late: ${late.join(", ")}`);
    if (endedAt !== null && endedAt - startedAt > SEARCH_MS + LATE_MS)
      faults.push("ended too late");
  }
  return faults;
}

/** How late a clock may come when every timer is lost: the sweep passes each minute, and a history
 * moves on by less than another. */
const LATE_MS = 2 * MINUTE;
/** After this long nothing of a search can be under way. */
export const SEARCH_IS_OVER_MS = SEARCH_MS + ANSWER_MS + SHORTEST_OFFER_MS;
