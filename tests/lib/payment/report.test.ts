import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMovement,
  addSums,
  groupMovements,
  mergeGroups,
  NO_SUMS,
  noShowRate,
} from "../../../lib/payment/report";
import type { Movement, Sums } from "../../../lib/payment/report";

function movement(change: Partial<Movement> = {}): Movement {
  return {
    date: "2026-06-01",
    barberId: "marcus",
    barberName: "Marcus Bell",
    serviceName: "Cut",
    method: "card",
    kind: "visit",
    amountMinor: 2500,
    disputed: false,
    ...change,
  };
}

const sumsOf = (rows: readonly Movement[]): Sums => rows.reduce(addMovement, NO_SUMS);

describe("sums", () => {
  test.each<[string, Movement[], Partial<Sums>]>([
    ["a visit", [movement()], { takingsMinor: 2500, netMinor: 2500 }],
    [
      "a tip is a taking",
      [movement(), movement({ kind: "tip", amountMinor: 300 })],
      { takingsMinor: 2800, tipsMinor: 300, netMinor: 2800 },
    ],
    [
      "a refund",
      [movement(), movement({ amountMinor: -1000 })],
      { takingsMinor: 2500, refundsMinor: 1000, netMinor: 1500 },
    ],
    [
      "a tip given back",
      [movement({ kind: "tip", amountMinor: 300 }), movement({ kind: "tip", amountMinor: -300 })],
      { takingsMinor: 300, tipsMinor: 0, refundsMinor: 300, netMinor: 0 },
    ],
    [
      "a fee",
      [movement({ kind: "no_show_fee", amountMinor: 1250 })],
      { takingsMinor: 1250, noShowFeesMinor: 1250, netMinor: 1250 },
    ],
    [
      "a dispute that is lost",
      [movement(), movement({ amountMinor: -2500, disputed: true })],
      { takingsMinor: 2500, disputedMinor: 2500, netMinor: 0 },
    ],
    [
      "a dispute that is won",
      [
        movement(),
        movement({ amountMinor: -2500, disputed: true }),
        movement({ amountMinor: 2500, disputed: true }),
      ],
      { takingsMinor: 2500, disputedMinor: 0, netMinor: 2500 },
    ],
  ])("%s", (_, rows, expected) => {
    expect(sumsOf(rows)).toEqual({ ...NO_SUMS, ...expected });
  });
});

const anyMovement: fc.Arbitrary<Movement> = fc.record({
  date: fc.constantFrom("2026-06-01", "2026-06-02", "2026-06-03"),
  barberId: fc.constantFrom("marcus", "theo"),
  barberName: fc.constant("A name"),
  serviceName: fc.constantFrom("Cut", "Fade"),
  method: fc.constantFrom("card" as const, "cash" as const, "card_reader" as const),
  kind: fc.constantFrom("visit" as const, "tip" as const, "no_show_fee" as const),
  amountMinor: fc.integer({ min: -100_000, max: 100_000 }),
  disputed: fc.boolean(),
});

describe("groups", () => {
  const byDate = (row: Movement) => ({ key: row.date, label: row.date });
  const byBarber = (row: Movement) => ({ key: row.barberId, label: row.barberName });

  test("add up to the whole, however they are cut", () => {
    fc.assert(
      fc.property(fc.array(anyMovement), (rows) => {
        const whole = sumsOf(rows);
        for (const keyOf of [byDate, byBarber]) {
          const groups = groupMovements(rows, keyOf);
          const total = groups
            .map(({ key: _k, label: _l, ...sums }) => sums)
            .reduce(addSums, NO_SUMS);
          expect(total).toEqual(whole);
        }
        expect(whole.netMinor).toBe(rows.reduce((sum, row) => sum + row.amountMinor, 0));
        expect(whole.netMinor).toBe(whole.takingsMinor - whole.refundsMinor - whole.disputedMinor);
      }),
    );
  });

  test("of days, put together, are the groups of all rows", () => {
    fc.assert(
      fc.property(fc.array(anyMovement), (rows) => {
        const days = groupMovements(rows, byDate).map(({ key }) =>
          groupMovements(
            rows.filter((row) => row.date === key),
            byBarber,
          ),
        );
        expect(mergeGroups(days)).toEqual(groupMovements(rows, byBarber));
      }),
    );
  });

  test("come in order of their keys", () => {
    const rows = [movement({ date: "2026-06-02" }), movement({ date: "2026-06-01" })];
    expect(groupMovements(rows, byDate).map((group) => group.key)).toEqual([
      "2026-06-01",
      "2026-06-02",
    ]);
  });
});

test.each([
  [0, 0, 0],
  [3, 1, 0.25],
  [0, 2, 1],
])("of %i who came and %i who did not the rate is %d", (completed, noShow, rate) => {
  expect(noShowRate({ completed, noShow })).toBe(rate);
});
