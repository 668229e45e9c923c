/** At which pace messages are handed to a carrier that bears so many a second. */

/** How many seconds' worth of turns one asks for at once: what a job that ends takes with it. */
const GROUP_SECONDS = 5;
/**
 * For how long one queues. What somebody waits for goes before what was planned: it may stand in the
 * queue when that has to come back.
 */
const QUEUE_SECONDS = { now: 30, planned: GROUP_SECONDS };

/** How many calls a second are allowed: what is configured, or else what is usual. */
export function perSecondOf(setting: string | undefined, usual: number): number {
  const configured = Number(setting ?? "");
  return Number.isFinite(configured) && configured > 0 ? configured : usual;
}

/**
 * Calls a second, and how many may go at once after a rest, so that no second of a carrier that bears
 * `perSecond` has more, whenever that second begins.
 */
export function paceOf(perSecond: number): { rate: number; burst: number } {
  return { rate: perSecond * RATE_SHARE, burst: Math.max(1, Math.floor(perSecond * BURST_SHARE)) };
}
const RATE_SHARE = 0.9;
const BURST_SHARE = 1 - RATE_SHARE;

/** How many turns to take together, of so many that are wanted. */
export function turnsAtOnce(perSecond: number, wanted: number): number {
  return Math.min(wanted, Math.max(1, Math.floor(paceOf(perSecond).rate * GROUP_SECONDS)));
}

/** For how long a turn may be waited for. */
export function queueSeconds(isPlanned: boolean): number {
  return isPlanned ? QUEUE_SECONDS.planned : QUEUE_SECONDS.now;
}

/**
 * When each of a group begins, in ms from now, if all of it may have begun after `waitMs`: the last
 * one then, the others before it, one turn apart.
 */
export function beginnings(count: number, perSecond: number, waitMs: number): number[] {
  const apartMs = 1_000 / paceOf(perSecond).rate;
  return Array.from({ length: count }, (_, nth) =>
    Math.max(0, Math.ceil(waitMs - (count - 1 - nth) * apartMs)),
  );
}
