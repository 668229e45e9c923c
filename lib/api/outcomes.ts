import type { SessionOutcome } from "./sessions";

/**
 * What became of a booking on a page elsewhere, told from what stands there: its address, its text, and
 * which elements are to be seen. What a page says already when it is handed over, such as what happens
 * to a card that is declined, is no news.
 */

/** How often a page is looked at, and how long a lead is waited for. */
export const POLL_MS = 2_000;
export const WATCH_MS = 10 * 60_000;

export type PageFacts = {
  /** The whole address. */
  address: string;
  /** What can be read on it. */
  text: string;
  /** Selectors of `WATCHED_ELEMENTS` of which something can be seen. */
  elements: readonly string[];
};

type Kind = Exclude<SessionOutcome, "timeout" | "error">;
type Indicators = {
  outcome: Kind;
  /** Whole parts of the address's path. */
  paths: readonly string[];
  /** In small letters, with one blank between words. */
  texts: readonly string[];
  elements: readonly string[];
};

/**
 * Failures stand before success: where a page says both, a booking that is told as failed can still be
 * told as a success, and the other way round somebody comes for nothing.
 */
const INDICATORS: readonly Indicators[] = [
  {
    outcome: "slot_unavailable",
    paths: ["slot-unavailable", "unavailable"],
    texts: [
      "no longer available",
      "slot is not available",
      "slot unavailable",
      "time is not available",
      "already been booked",
      "time was taken",
      "time is taken",
    ],
    elements: ['[data-testid="slot-unavailable"]'],
  },
  {
    outcome: "payment_failed",
    paths: ["error", "failed", "payment-failed"],
    texts: [
      "payment failed",
      "payment was not successful",
      "card declined",
      "card was declined",
      "card has expired",
      "expired card",
    ],
    elements: [".error-message", '[data-testid="error"]'],
  },
  {
    outcome: "cancelled",
    paths: ["cancelled", "canceled"],
    texts: ["booking cancelled", "booking canceled", "booking was cancelled"],
    elements: [],
  },
  {
    outcome: "success",
    paths: ["confirmation", "confirmed", "success", "thank-you"],
    texts: [
      "booking confirmed",
      "booking is confirmed",
      "appointment scheduled",
      "appointment confirmed",
    ],
    elements: [".confirmation-number", '[data-testid="success"]'],
  },
];

/** Selectors that a driver looks for. */
export const WATCHED_ELEMENTS: readonly string[] = INDICATORS.flatMap(({ elements }) => elements);

/**
 * What became of it; null while nothing has. The address tells first, then the text, then the elements.
 * `before` is the page when it was handed over.
 */
export function outcomeOf(now: PageFacts, before: PageFacts | null): Kind | null {
  const [said, knew] = [cluesOf(now), before && cluesOf(before)];
  for (const clue of ["paths", "texts", "elements"] as const) {
    const found = INDICATORS.find((indicators) =>
      indicators[clue].some((sign) => said[clue](sign) && !knew?.[clue](sign)),
    );
    if (found) return found.outcome;
  }
  return null;
}

/** What a page says, as questions to it. */
function cluesOf({ address, text, elements }: PageFacts) {
  const parts = pathOf(address).toLowerCase().split("/");
  const plain = plainText(text);
  return {
    paths: (part: string) => parts.includes(part),
    texts: (words: string) => plain.includes(words),
    elements: (selector: string) => elements.includes(selector),
  };
}

/** The path, and behind a # what pages of one document have in its place. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return "";
  const { pathname, hash } = new URL(address);
  return `${pathname}/${hash.replace(/^#!?/, "")}`;
}

function plainText(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ");
}
