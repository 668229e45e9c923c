import type { JobRemedy } from "./payment/alerts";

/** What becomes of a job that fails: tried again a few times, then told to the owner. */

export type JobKind = "mutation" | "action";

/** Waits before each new try, in ms: a conflict is over in a second, an outage takes minutes. */
const DELAYS_MS = [1_000, 10_000, 60_000, 300_000];

/** A job that has failed so often is told of. */
export const LAST_TRY = DELAYS_MS.length;

/** Those that ask Stripe again by themselves and leave what is left to the job of ten minutes. */
const OWN_TRIES: readonly string[] = ["checkouts:open", "noShows:charge"];

/** How long to wait before a job that failed `tries` times before is tried again; null for never. */
export function retryDelayMs(job: string, tries: number): number | null {
  if (OWN_TRIES.includes(job)) return null;
  return DELAYS_MS[tries] ?? null;
}

/**
 * The one safe thing to do: a mutation that failed changed nothing, and a second run of it finds
 * what the first one did. What asks Stripe is taken up again every ten minutes.
 */
export function remedyOf(kind: JobKind): JobRemedy {
  return kind === "mutation" ? "try_again" : "wait";
}

/**
 * What a job is about: its arguments, without where it has got to. Actions fail together when
 * Stripe is away, so all of a shop's are one.
 */
export function subjectOf(
  kind: JobKind,
  args: Readonly<Record<string, unknown>>,
  shopId: string | null,
): string {
  if (kind === "action") return shopId ?? "all";
  const said = Object.entries(args)
    .filter(([name, value]) => !PASSING.test(name) && isShort(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => String(value));
  return said.join(":") || "all";
}

const PASSING = /cursor|tries|so$|^after$/i;

function isShort(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value.length <= 64);
}
