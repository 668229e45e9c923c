import { Random } from "../random";

/** What one run of `npm run chaos` will try, decided by its seed before anything starts. */

/** One customer: how they book, how they pay, and what happens afterwards. */
export type Story = {
  nth: number;
  door: string;
  card: string;
  afterwards: string[];
  /** Numbers from 0 to below 1 that choose shop, barber, service, day and start among what there is. */
  choice: { shop: number; barber: number; service: number; day: number; start: number };
  /** When a late customer pays, in ms from the hold's end. */
  lateByMs: number;
};

/** Something that goes wrong as story `at` begins. */
export type Fault = { at: number; kind: string } & (
  | { does: "kill"; part: Killable; downMs: number }
  | { does: "switch"; of: Simulator; change: Record<string, number | boolean | string> }
);

/** What has switches of its own. */
export type Simulator = "stripe" | "inbox";
export type Killable = "backend" | Simulator;

export type Plan = { stories: Story[]; faults: Fault[] };
type Weights = Readonly<Record<string, { weight: number }>>;

/** Stories between two faults, and how long a switch stays on. */
const EVERY = 6;
const LASTS = 10;

/** The plan of a seed: the same for the same seed, count and tables. */
export function makePlan(
  seed: number,
  count: number,
  tables: { doors: Weights; cards: Weights; afterwards: Weights },
): Plan {
  const random = new Random(seed);
  const stories = Array.from({ length: count }, (_, nth) => ({
    nth,
    door: random.weighted(tables.doors),
    card: random.weighted(tables.cards),
    // A third does two things.
    afterwards: Array.from({ length: random.next() < 0.33 ? 2 : 1 }, () =>
      random.weighted(tables.afterwards),
    ),
    choice: {
      shop: random.next(),
      barber: random.next(),
      service: random.next(),
      day: random.next(),
      start: random.next(),
    },
    lateByMs: random.between(-1_500, 2_500),
  }));
  const faults: Fault[] = [];
  for (let at = EVERY; at < count; at += random.between(EVERY - 2, EVERY + 2)) {
    faults.push(...newFault(random, at));
  }
  return { stories, faults: faults.sort((a, b) => a.at - b.at) };
}

const KINDS = {
  "backend killed": { weight: 3 },
  "Stripe killed": { weight: 2 },
  "Stripe down": { weight: 2 },
  "webhooks lost": { weight: 4 },
  "webhooks repeated": { weight: 2 },
  "webhooks delayed": { weight: 2 },
  "webhooks mixed up": { weight: 3 },
  "API calls fail before": { weight: 2 },
  "API calls fail after": { weight: 2 },
  "API calls hang up": { weight: 2 },
  "API calls time out": { weight: 1 },
  "mail service killed": { weight: 2 },
  "mail service down": { weight: 2 },
  "mail fails before": { weight: 2 },
  "mail fails after": { weight: 3 },
  "mail hangs up": { weight: 3 },
  "mail is busy": { weight: 1 },
  "mail reports mixed up": { weight: 2 },
  "mail reports lost": { weight: 1 },
} as const;

/** The kinds of faults that plans are made of. */
export const FAULT_KINDS: readonly string[] = Object.keys(KINDS);

function newFault(random: Random, at: number): Fault[] {
  const kind = random.weighted(KINDS);
  const kill = (part: Killable): Fault[] => [
    { at, kind, does: "kill", part, downMs: random.between(0, 1_500) },
  ];
  const once = (change: Record<string, number | string>, of: Simulator = "stripe"): Fault[] => [
    { at, kind, does: "switch", of, change },
  ];
  const forAWhile = (
    on: Record<string, number | boolean>,
    lasts = LASTS,
    of: Simulator = "stripe",
  ): Fault[] => {
    const off = Object.fromEntries(
      Object.entries(on).map(([name, value]) => [name, typeof value === "boolean" ? false : 0]),
    );
    return [
      { at, kind, does: "switch", of, change: on },
      { at: at + lasts, kind: "", does: "switch", of, change: off },
    ];
  };
  const failing = (failMode: string, most: number): Fault[] =>
    once({ failNextApiCalls: random.between(1, most), failMode });
  const mailFailing = (failMode: string): Fault[] =>
    once({ failNext: random.between(1, 6), failMode }, "inbox");
  switch (kind) {
    case "backend killed":
      return kill("backend");
    case "Stripe killed":
      return kill("stripe");
    case "Stripe down":
      return forAWhile({ down: true }, random.between(2, 4));
    case "webhooks lost":
      return once({ dropNextWebhooks: random.between(1, 8) });
    case "webhooks repeated":
      return forAWhile({ duplicateWebhooks: true });
    case "webhooks delayed":
      return forAWhile({ delayWebhooksMs: random.between(500, 6_000) });
    case "webhooks mixed up":
      return forAWhile({ reorderWebhooks: random.between(3, 12) });
    case "API calls fail before":
      return failing("before", 5);
    case "API calls fail after":
      return failing("after", 5);
    case "API calls hang up":
      return failing("disconnect", 4);
    case "API calls time out":
      return failing("timeout", 1);
    case "mail service killed":
      return kill("inbox");
    case "mail service down":
      return forAWhile({ down: true }, random.between(2, 6), "inbox");
    case "mail fails before":
      return mailFailing("before");
    case "mail fails after":
      return mailFailing("after");
    case "mail hangs up":
      return mailFailing("disconnect");
    case "mail is busy":
      return mailFailing("busy");
    case "mail reports mixed up":
      return forAWhile({ mixReports: true }, LASTS, "inbox");
    case "mail reports lost":
      return forAWhile({ loseReports: true }, LASTS, "inbox");
    default:
      throw new Error(`No such fault: ${kind}`);
  }
}
