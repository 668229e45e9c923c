import type { Ledger } from "./chaosVerdict";
import type { World } from "./chaosWorld";

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
