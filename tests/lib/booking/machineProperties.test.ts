import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transition } from "../../../lib/booking/machine";
import type { BookingFacts, Outcome } from "../../../lib/booking/rules";
import {
  BOOKING_EVENTS,
  BOOKING_STATUSES,
  isLive,
  PAYMENT_STATUSES,
} from "../../../lib/booking/states";
import type { BookingEventType } from "../../../lib/booking/states";
import { facts, PRICE } from "./machineMatrix";

const anyEvent = fc.constantFrom(...BOOKING_EVENTS);
const anyAmount = fc.constantFrom(0, 1, PRICE - 1, PRICE);
const anyFacts: fc.Arbitrary<BookingFacts> = fc.record({
  status: fc.constantFrom(...BOOKING_STATUSES),
  paymentStatus: fc.constantFrom(...PAYMENT_STATUSES),
  capturedMinor: fc.constantFrom(0, PRICE),
  refundedMinor: anyAmount,
  withdrawnMinor: anyAmount,
  keptMinor: anyAmount,
  dueMinor: anyAmount,
  wantsCard: fc.boolean(),
  slotsFree: fc.boolean(),
  tooEarly: fc.boolean(),
});

/** One step as the model makes it: money is recorded first, then the table runs. */
type Step = { event: BookingEventType; capturedMinor?: number; refundedMinor?: number };
type Trace = { before: BookingFacts; step: Step; outcome: Outcome; after: BookingFacts };

function run(start: BookingFacts, steps: readonly Step[]): Trace[] {
  const traces: Trace[] = [];
  let state = start;
  for (const step of steps) {
    const before = {
      ...state,
      capturedMinor: Math.max(state.capturedMinor, step.capturedMinor ?? 0),
      refundedMinor: Math.max(state.refundedMinor, step.refundedMinor ?? 0),
    };
    const outcome = transition(before, step.event);
    state = outcome.applied
      ? { ...before, status: outcome.status, paymentStatus: outcome.paymentStatus }
      : before;
    traces.push({ before, step, outcome, after: state });
  }
  return traces;
}

function endOf(start: BookingFacts, steps: readonly Step[]): BookingFacts {
  return run(start, steps).at(-1)?.after ?? start;
}

const anyWalk = fc.array(
  anyEvent.map((event): Step => {
    if (event === "payment_succeeded") return { event, capturedMinor: PRICE };
    if (event === "refund_succeeded") return { event, refundedMinor: PRICE };
    return { event };
  }),
  { maxLength: 30 },
);

test("no event throws, and what it leads to is a known state", () => {
  fc.assert(
    fc.property(anyFacts, anyEvent, (before, event) => {
      const outcome = transition(before, event);
      if (outcome.applied) {
        expect(BOOKING_STATUSES).toContain(outcome.status);
        expect(PAYMENT_STATUSES).toContain(outcome.paymentStatus);
      } else {
        expect(outcome.reason).not.toBe("");
      }
    }),
    { numRuns: 2000 },
  );
});

test("what is over comes back to life by a late payment of an expired hold alone", () => {
  fc.assert(
    fc.property(anyWalk, fc.boolean(), (steps, slotsFree) => {
      const traces = run(facts("pending", "unpaid", 0, 0, slotsFree), steps);
      for (const { before, step, after } of traces) {
        if (isLive(before.status) || !isLive(after.status)) continue;
        expect([before.status, step.event, after.status]).toEqual([
          "expired",
          "payment_succeeded",
          "confirmed",
        ]);
      }
    }),
    { numRuns: 1000 },
  );
});

test("done and no-show are left by reopening alone", () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      for (const { before, step, after } of run(facts("confirmed", "succeeded", PRICE, 0), steps)) {
        const past = before.status === "completed" || before.status === "no_show";
        if (past && after.status !== before.status) expect(step.event).toBe("reopened");
      }
    }),
    { numRuns: 1000 },
  );
});

test("slots are released exactly when a booking stops to live, taken when it lives again", () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      for (const { before, outcome, after } of run(facts("pending", "unpaid", 0, 0), steps)) {
        if (!outcome.applied) continue;
        const stopped = isLive(before.status) && !isLive(after.status);
        if (stopped) expect(outcome.effects).toContain("release_slots");
        if (isLive(after.status)) expect(outcome.effects).not.toContain("release_slots");
        const revived = !isLive(before.status) && isLive(after.status);
        expect(outcome.effects.includes("take_slots")).toBe(revived);
      }
    }),
    { numRuns: 1000 },
  );
});

test("a confirmation is announced once, and only with money behind it", () => {
  fc.assert(
    fc.property(anyWalk, (steps) => {
      const announced = run(facts("pending", "unpaid", 0, 0), steps).filter(
        ({ outcome }) => outcome.applied && outcome.effects.includes("announce_confirmed"),
      );
      expect(announced.length).toBeLessThanOrEqual(1);
      for (const { before } of announced) expect(before.capturedMinor).toBe(PRICE);
    }),
    { numRuns: 1000 },
  );
});

describe("Stripe's money facts end in one state", () => {
  const paid: Step = { event: "payment_succeeded", capturedMinor: PRICE };
  // A refund heard of first implies its payment: the model records both before either event.
  const back = (refundedMinor: number): Step[] => [
    { event: "payment_succeeded", capturedMinor: PRICE, refundedMinor },
    { event: "refund_succeeded", refundedMinor },
  ];
  const declined: Step = { event: "payment_failed" };
  const processing: Step = { event: "payment_processing" };

  const stories: [string, BookingFacts, Step[][]][] = [
    ["paid", facts("pending", "unpaid", 0, 0), [[paid]]],
    ["paid, a part back", facts("pending", "unpaid", 0, 0), [[paid], back(500)]],
    ["paid, back in two parts", facts("pending", "unpaid", 0, 0), [[paid], back(500), back(PRICE)]],
    ["expired, paid", facts("expired", "unpaid", 0, 0), [[paid]]],
    ["expired, paid and back", facts("expired", "unpaid", 0, 0), [[paid], back(PRICE)]],
    [
      "expired and sold again, paid and back",
      facts("expired", "unpaid", 0, 0, false),
      [[paid], back(PRICE)],
    ],
    ["cancelled, paid and back", facts("cancelled", "unpaid", 0, 0), [[paid], back(PRICE)]],
  ];

  test.each(stories)("%s", (_, start, parts) => {
    const expected = endOf(start, parts.flat());
    const shuffled = fc
      .shuffledSubarray([...parts, ...parts], { minLength: parts.length * 2 })
      .map((order) => order.flat());
    fc.assert(
      fc.property(shuffled, (steps) => {
        expect(endOf(start, steps)).toEqual(expected);
      }),
    );
  });

  test("declines and delays before a payment leave no trace", () => {
    const noise = fc.array(fc.constantFrom(declined, processing), { maxLength: 6 });
    const start = facts("pending", "unpaid", 0, 0);
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        expect(endOf(start, [...before, paid, ...after])).toEqual(endOf(start, [paid]));
      }),
    );
  });
});
