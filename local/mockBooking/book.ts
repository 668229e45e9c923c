import { randomUUID } from "node:crypto";

/** What the foreign page remembers. */

export const SERVICES = ["Haircut", "Beard trim", "Hot towel shave"] as const;
export const PROVIDERS = ["Brandi Vale", "Chris Moor"] as const;
/** The starts of every day, on its own clock. */
const TIMES = ["09:00", "10:30", "13:00", "14:30", "16:00"] as const;

/** Numbers that are refused, and in which words; any other one pays. */
const REFUSED: Readonly<Record<string, string>> = {
  "4000000000000002": "Card declined",
  "4000000000000069": "Expired card",
};

export type Cell = { date: string; time: string; provider: string };
export type Visit = Cell & {
  id: string;
  service: string;
  contact: Record<string, string>;
  state: "open" | "booked" | "gone";
  /** Why the last card was refused. */
  problem?: string;
  confirmationNumber?: string;
};

export class Book {
  readonly visits = new Map<string, Visit>();
  readonly #taken: Cell[] = [];
  #booked = 0;

  begin(service: string): string {
    const id = randomUUID();
    const nothing = { date: "", time: "", provider: "", contact: {} };
    this.visits.set(id, { id, service, state: "open", ...nothing });
    return id;
  }

  require(id: string): Visit {
    const visit = this.visits.get(id);
    if (!visit) throw new Error(`no visit ${id}`);
    return visit;
  }

  /** Somebody else has it from now on. */
  take(cell: Cell): void {
    this.#taken.push(cell);
  }

  isTaken({ date, time, provider }: Cell): boolean {
    return this.#taken.some(
      (cell) => cell.date === date && cell.time === time && cell.provider === provider,
    );
  }

  freeTimes(date: string, provider: string): string[] {
    return TIMES.filter((time) => !this.isTaken({ date, time, provider }));
  }

  pay(visit: Visit, card: string): void {
    if (visit.state !== "open") return;
    if (this.isTaken(visit)) {
      visit.state = "gone";
      return;
    }
    const problem = REFUSED[card.replaceAll(" ", "")];
    if (problem !== undefined) {
      visit.problem = problem;
      return;
    }
    this.#booked += 1;
    visit.state = "booked";
    visit.confirmationNumber = `BK-${String(1000 + this.#booked)}`;
    this.take(visit);
  }
}
