import { rowsOf } from "./verdict";
import type { Ledger } from "./verdict";
import type { World } from "./world";

/** How a chaos run's counts are printed. */

export function printTallies({ tallies }: World): void {
  console.log("\nOperations by door                 done  refused   failed  no answer");
  for (const [door, tally] of [...tallies].sort(([a], [b]) => a.localeCompare(b))) {
    const figures = [tally.done, tally.refused, tally.failed, tally.unanswered];
    console.log(`  ${door.padEnd(28)}${figures.map((n) => String(n).padStart(9)).join("")}`);
  }
}

export function printCounts(title: string, counts: ReadonlyMap<string, number>): void {
  console.log(`\n${title}${counts.size === 0 ? ": none" : ""}`);
  for (const [what, times] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(`  ${String(times).padStart(5)}  ${what}`);
  }
}

export function printTotals({ totals }: Ledger): void {
  console.log("\nStripe's ledger, in minor units");
  for (const [currency, { captured, refunded, net, disputed }] of Object.entries(totals)) {
    console.log(
      `  ${currency}: ${captured} captured, ${refunded} refunded, ${net} kept (${disputed} disputed)`,
    );
  }
}

const TOLD = 4;

/** What happened to the first few bookings that violations name, to find out why. */
export async function historiesOf(world: World, violations: readonly string[]): Promise<string[]> {
  const named = violations.flatMap((line) => /[Bb]ooking ([A-Z0-9]{8})/.exec(line)?.[1] ?? []);
  const codes = [...new Set(named)].slice(0, TOLD);
  if (codes.length === 0) return [];
  const bookings = await rowsOf(world, "bookings");
  const [events, payments, refunds] = [
    await rowsOf(world, "bookingEvents"),
    await rowsOf(world, "payments"),
    await rowsOf(world, "refunds"),
  ];
  return bookings
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ _id, code, status, paymentStatus, ...booking }) => {
      const { capturedMinor, refundedMinor, keptMinor = 0 } = booking;
      const mine = <T extends { bookingId: string }>(rows: readonly T[]): T[] =>
        rows.filter((row) => row.bookingId === _id);
      const money = `${capturedMinor} captured, ${refundedMinor} refunded, ${keptMinor} to keep`;
      return [
        `\n${code} is ${status}/${paymentStatus}: ${money}`,
        ...mine(payments).map((row) => {
          const { purpose, attempt, counted, ...sums } = row;
          const got = `${sums.capturedMinor} captured, ${sums.refundedMinor} refunded`;
          return `  ${purpose} ${attempt} ${row.status}: ${got}${counted ? "" : ", not counted"}`;
        }),
        ...mine(refunds).map(
          ({ amountMinor, reason, tries, lastProblem, ...row }) =>
            `  refund of ${amountMinor} (${reason}) ${row.status}, ${tries} failed tries, ${lastProblem ?? ""}`,
        ),
        ...mine(events)
          .sort((a, b) => a._creationTime - b._creationTime)
          .map(({ at, type, actor, applied, toStatus, toPaymentStatus, note }) => {
            const when = new Date(at).toISOString().slice(11, 23);
            const end = applied ? `${toStatus}/${toPaymentStatus}` : "not applied";
            return `  ${when} ${type} by ${actor}: ${end}${note ? ` (${note})` : ""}`;
          }),
      ];
    });
}
