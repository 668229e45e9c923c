import { expect, test } from "vitest";
import { SABOTAGES, sabotaged } from "../../../local/checks/chaos/broken";
import { CARDS, DEEDS } from "../../../local/checks/chaos/deeds";
import { DOORS } from "../../../local/checks/chaos/doors";
import { FAULT_KINDS, makePlan } from "../../../local/checks/chaos/plan";
import { moneyApart } from "../../../local/checks/chaos/verdict";
import type { Ledger } from "../../../local/checks/chaos/verdict";

const tables = { doors: DOORS, cards: CARDS, afterwards: DEEDS };

test("a seed decides the whole plan, and another seed makes another", () => {
  expect(makePlan(7, 200, tables)).toEqual(makePlan(7, 200, tables));
  expect(makePlan(7, 200, tables)).not.toEqual(makePlan(8, 200, tables));
});

test("a few hundred customers meet every door, card, deed and fault", () => {
  const { stories, faults } = makePlan(1, 600, tables);
  const named = (name: "door" | "card" | "afterwards"): string[] =>
    [...new Set(stories.flatMap((story) => story[name]))].sort();
  expect(named("door")).toEqual(Object.keys(DOORS).sort());
  expect(named("card")).toEqual(Object.keys(CARDS).sort());
  expect(named("afterwards")).toEqual(Object.keys(DEEDS).sort());
  const kinds = new Set(faults.map(({ kind }) => kind).filter((kind) => kind !== ""));
  expect([...kinds].sort()).toEqual([...FAULT_KINDS].sort());
});

test("every switch that is turned on for a while is turned off again", () => {
  const { faults } = makePlan(3, 400, tables);
  const left = new Map<string, unknown>();
  for (const fault of faults) {
    if (fault.does !== "switch") continue;
    for (const [name, value] of Object.entries(fault.change)) left.set(name, value);
  }
  // Counted switches use themselves up.
  const lasting = ["down", "duplicateWebhooks", "delayWebhooksMs", "reorderWebhooks"];
  expect(lasting.map((name) => left.get(name))).toEqual([false, false, 0, 0]);
});

test.each(Object.keys(SABOTAGES))("the sabotage %s still finds what it breaks", (name) => {
  const { files } = sabotaged(name);
  expect(files.size).toBeGreaterThan(0);
});

type Bookings = Parameters<typeof moneyApart>[1];

function money(kept: number, says: number, status = "confirmed"): string[] {
  const ledger: Ledger = {
    payments: [
      {
        paymentIntent: "pi_1",
        currency: "gbp",
        captured: 2500,
        refunded: 2500 - kept,
        withdrawn: 0,
        metadata: { bookingId: "b1" },
      },
    ],
    totals: {},
  };
  const booking = {
    _id: "b1",
    code: "ABC",
    status,
    capturedMinor: 2500,
    refundedMinor: 2500 - says,
  };
  // Only what the check reads.
  return moneyApart(ledger, [booking] as unknown as Bookings);
}

test("a cent that the bookings and Stripe's ledger disagree about is found", () => {
  expect(money(2500, 2500)).toEqual([]);
  expect(money(0, 0, "expired")).toEqual([]);
  expect(money(2499, 2500)).toEqual([
    "money: booking ABC (confirmed) says 2500 was kept, Stripe has 2499.",
  ]);
  expect(money(1, 1, "expired")).toHaveLength(1);
});

test("money for a booking that is not there is found", () => {
  const line = {
    paymentIntent: "pi_1",
    currency: "gbp",
    captured: 5,
    refunded: 5,
    withdrawn: 0,
    metadata: {},
  };
  expect(moneyApart({ payments: [line], totals: {} }, [])).toHaveLength(1);
});
