import { setTimeout as wait } from "node:timers/promises";
import type { Doc, TableNames } from "../../../convex/_generated/dataModel";
import { readRows } from "../rows";
import { checkIntegrity } from "../shopClient";
import { keptTooMuch, stillWaiting } from "./moneyBack";
import type { World } from "./world";

/** What must be true after a chaos run, and what is wrong when it is not. */

type LedgerLine = {
  paymentIntent: string;
  currency: string;
  captured: number;
  refunded: number;
  withdrawn: number;
  metadata: { bookingId?: string };
};
export type Ledger = {
  payments: LedgerLine[];
  totals: Record<string, { captured: number; refunded: number; net: number; disputed: number }>;
};
type Delivery = { eventId: string; type: string; status: string };

/** Rows of a table of the world under test. */
export async function rowsOf<T extends TableNames>(world: World, table: T): Promise<Doc<T>[]> {
  return await readRows(world.stack.deployment, table);
}

async function simulator<T>({ stack }: World, path: string): Promise<T> {
  const answer = await fetch(`${stack.urls.stripe}/_sim/${path}`);
  // The simulator's own answer: its README says what shape it has.
  return (await answer.json()) as T;
}

export const readLedger = (world: World): Promise<Ledger> => simulator(world, "ledger");

/** Resolves when no webhook is on its way and no money has moved for a while. */
export async function untilQuiet(world: World, patienceMs = 120_000): Promise<boolean> {
  const until = Date.now() + patienceMs;
  let before = "";
  for (let same = 0; Date.now() < until; await wait(500)) {
    const { pending } = await simulator<{ pending: number }>(world, "deliveries?limit=1");
    const now = JSON.stringify((await readLedger(world)).totals);
    same = pending === 0 && now === before ? same + 1 : 0;
    // A busy machine lets a job wait for seconds.
    if (same >= 12) return true;
    before = now;
  }
  return false;
}

/** Violations of I1 to I7, as the product's own check finds them; true at any moment. */
export async function integrityOf(world: World): Promise<{ violations: string[]; counts: string }> {
  const violations: string[] = [];
  let [bookings, slots] = [0, 0];
  for (const { slug } of world.shops) {
    const report = await checkIntegrity(world.stack.deployment, slug);
    if (report.truncated) violations.push(`${slug} has more bookings than one check reads.`);
    violations.push(...report.violations.map((row) => `${row.invariant} ${row.message}`));
    bookings += report.counts.bookings;
    slots += report.counts.slots;
  }
  return { violations, counts: `${bookings} bookings, ${slots} slots` };
}

/**
 * Everything that must be true once all has settled. A refund that the customer's bank sent back is
 * nobody's fault and cannot be mended by a machine: it is allowed where the owner has been told. So
 * is one that Stripe refused because of a dispute, once we have heard of that.
 */
export async function judge(
  world: World,
  seen: readonly string[],
): Promise<{ violations: string[]; counts: string; sentBack: string[] }> {
  const { violations, counts } = await integrityOf(world);
  const bookings = await rowsOf(world, "bookings");
  const refunds = await rowsOf(world, "refunds");
  const sentBack = sentBackAndTold(bookings, refunds, await rowsOf(world, "alerts"));
  const takenFirst = takenByDispute(bookings, refunds);
  const allowed = (violation: string): boolean =>
    [...sentBack, ...takenFirst].some((code) => violation.includes(`ooking ${code} `)) &&
    /keeps money without being confirmed|expired and Stripe still has|more than the policy|waits for a refund/.test(
      violation,
    );
  const ledger = await readLedger(world);
  return {
    counts,
    sentBack,
    violations: [
      ...seen.map((violation) => `${violation} (seen during the run)`),
      ...violations,
      ...lostBookings(world, bookings),
      ...moneyApart(ledger, bookings),
      ...totalsApart(ledger, bookings),
      ...keptTooMuch(ledger, bookings),
      ...stillWaiting(bookings, refunds),
      ...movementsApart(ledger, bookings, await rowsOf(world, "movements")),
      ...unfinishedRefunds(refunds, bookings),
      ...unrecordedEvents(await deliveries(world), await rowsOf(world, "stripeEvents")),
    ].filter((violation) => !allowed(violation)),
  };
}

/** Codes of bookings each of whose refunds that came back has an open alert of its own. */
function sentBackAndTold(
  bookings: readonly Doc<"bookings">[],
  refunds: readonly Doc<"refunds">[],
  alerts: readonly Doc<"alerts">[],
): string[] {
  const told = new Set<string | undefined>(
    alerts
      .filter(({ kind, resolvedAt }) => kind === "refund_failed" && resolvedAt === undefined)
      .map(({ cause }) => cause),
  );
  const failed = refunds.filter(({ status, stripeRefundId, retried }) => {
    return status === "failed" && stripeRefundId !== undefined && retried !== true;
  });
  const untold = failed.filter(({ _id }) => !told.has(`refund:${_id}`));
  const [failedOf, untoldOf] = [failed, untold].map((rows) => {
    return new Set<string>(rows.map(({ bookingId }) => bookingId));
  });
  return bookings
    .filter(({ _id }) => failedOf?.has(_id) === true && untoldOf?.has(_id) !== true)
    .map(({ code }) => code);
}

/** Codes of bookings whose refund Stripe refused because a dispute, heard of by now, was faster. */
function takenByDispute(
  bookings: readonly Doc<"bookings">[],
  refunds: readonly Doc<"refunds">[],
): string[] {
  const refused = new Set<string>(
    refunds
      .filter(({ lastProblem }) => /charged back/.test(lastProblem ?? ""))
      .map(({ bookingId }) => bookingId),
  );
  return bookings
    .filter(({ _id, disputed }) => disputed !== undefined && refused.has(_id))
    .map(({ code }) => code);
}

/** More than a run can bring. */
const EVERYTHING = 100_000;

const deliveries = async (world: World): Promise<Delivery[]> =>
  (await simulator<{ deliveries: Delivery[] }>(world, `deliveries?limit=${EVERYTHING}`)).deliveries;

function lostBookings(world: World, bookings: readonly Doc<"bookings">[]): string[] {
  const codes = new Set(bookings.map(({ code }) => code));
  return [...world.acknowledged.keys()]
    .filter((code) => !codes.has(code))
    .map((code) => `I8 Booking ${code} was acknowledged and is lost.`);
}

/** Captured less refunded, booking by booking, to the minor unit. */
export function moneyApart(ledger: Ledger, bookings: readonly Doc<"bookings">[]): string[] {
  const kept = new Map<string, number>();
  const found: string[] = [];
  const known = new Set<string>(bookings.map(({ _id }) => _id));
  for (const { metadata, captured, refunded, paymentIntent } of ledger.payments) {
    const { bookingId = "" } = metadata;
    if (captured > 0 && !known.has(bookingId)) {
      found.push(`money: ${paymentIntent} took ${captured} for no booking.`);
    }
    kept.set(bookingId, (kept.get(bookingId) ?? 0) + captured - refunded);
  }
  for (const { _id, code, status, capturedMinor, refundedMinor } of bookings) {
    const says = capturedMinor - refundedMinor;
    const has = kept.get(_id) ?? 0;
    if (says !== has) {
      found.push(`money: booking ${code} (${status}) says ${says} was kept, Stripe has ${has}.`);
    }
    if (has > 0 && status === "expired") {
      found.push(`money: booking ${code} expired and Stripe still has ${has} for it.`);
    }
  }
  return found;
}

function totalsApart(ledger: Ledger, bookings: readonly Doc<"bookings">[]): string[] {
  const says = new Map<string, number>();
  for (const { currency, capturedMinor, refundedMinor } of bookings) {
    const code = currency.toLowerCase();
    says.set(code, (says.get(code) ?? 0) + capturedMinor - refundedMinor);
  }
  const codes = new Set([...says.keys(), ...Object.keys(ledger.totals)]);
  return [...codes].flatMap((code) => {
    const [ours, theirs] = [says.get(code) ?? 0, ledger.totals[code]?.net ?? 0];
    return ours === theirs
      ? []
      : [`money: the bookings say ${ours} ${code} in all, Stripe has ${theirs}.`];
  });
}

/** The money reports are made of movements: by card they are what Stripe has, disputes apart. */
function movementsApart(
  ledger: Ledger,
  bookings: readonly Doc<"bookings">[],
  movements: readonly Doc<"movements">[],
): string[] {
  const sums = new Map<string, { moved: number; disputed: number }>();
  const of = (id: string): { moved: number; disputed: number } => {
    const sum = sums.get(id) ?? { moved: 0, disputed: 0 };
    sums.set(id, sum);
    return sum;
  };
  for (const { metadata, captured, refunded, withdrawn } of ledger.payments) {
    const sum = of(metadata.bookingId ?? "");
    sum.moved -= captured - refunded;
    sum.disputed += withdrawn;
  }
  for (const { bookingId, method, amountMinor, disputed } of movements) {
    if (method !== "card") continue;
    of(bookingId)[disputed ? "disputed" : "moved"] += amountMinor;
  }
  return bookings.flatMap(({ _id, code }) => {
    const { moved, disputed } = of(_id);
    return [
      ...(moved === 0 ? [] : [`money: the movements of booking ${code} are ${moved} off.`]),
      ...(disputed === 0 ? [] : [`money: what disputes took of ${code} is ${disputed} off.`]),
    ];
  });
}

/** After two runs of the job a refund has ended, unless a dispute has taken the money first. */
function unfinishedRefunds(
  refunds: readonly Doc<"refunds">[],
  bookings: readonly Doc<"bookings">[],
): string[] {
  const byId = new Map<string, Doc<"bookings">>(bookings.map((row) => [row._id, row]));
  return refunds
    .filter(({ status }) => status === "requested" || status === "pending")
    .filter(({ lastProblem }) => !/charged back/.test(lastProblem ?? ""))
    .map(({ bookingId, status, lastProblem }) => {
      const code = byId.get(bookingId)?.code ?? bookingId;
      return `I4 A refund of booking ${code} is still ${status} (${lastProblem ?? "no problem known"}).`;
    });
}

/** Every event that was answered with 2xx is in the ledger of events, once. */
function unrecordedEvents(
  delivered: readonly Delivery[],
  recorded: readonly Doc<"stripeEvents">[],
): string[] {
  const rows = new Map<string, number>();
  for (const { eventId } of recorded) rows.set(eventId, (rows.get(eventId) ?? 0) + 1);
  const acknowledged = new Map(
    delivered.filter(({ status }) => status === "delivered").map((row) => [row.eventId, row.type]),
  );
  return [...acknowledged].flatMap(([eventId, type]) => {
    const times = rows.get(eventId) ?? 0;
    return times === 1
      ? []
      : [`I6 ${type} ${eventId} was acknowledged and recorded ${times} times.`];
  });
}

/** What the job found and mended, by kind. */
export async function repairsOf(
  world: World,
): Promise<{ runs: number; found: Map<string, number> }> {
  const runs = await rowsOf(world, "reconcileRuns");
  const found = new Map<string, number>();
  for (const { kind, mended } of runs.flatMap(({ findings }) => findings)) {
    const what = `${kind}${mended ? "" : " (left open)"}`;
    found.set(what, (found.get(what) ?? 0) + 1);
  }
  return { runs: runs.length, found };
}
