import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { givenBack, splitRest } from "@/lib/payment/givenBack";
import type { Charge, RefundLine } from "@/lib/payment/givenBack";
import "../../support/properties";

const charge = (change: Partial<Charge> = {}): Charge => ({
  capturedMinor: 2500,
  reportedRefundedMinor: 0,
  withdrawnMinor: 0,
  ...change,
});
const refund = (amountMinor: number, status: RefundLine["status"]): RefundLine => ({
  amountMinor,
  status,
  atStripe: status !== "requested",
  replaced: false,
});

describe("what can still be given back", () => {
  it.each<[string, Partial<Charge>, RefundLine[], number]>([
    ["nothing given back", {}, [], 2500],
    ["asked for", {}, [refund(1000, "requested")], 1500],
    ["pending, not reported yet", {}, [refund(1000, "pending")], 1500],
    ["pending and reported", { reportedRefundedMinor: 1000 }, [refund(1000, "pending")], 1500],
    [
      "reported before the answer",
      { reportedRefundedMinor: 1000 },
      [refund(1000, "requested")],
      1500,
    ],
    ["done and reported", { reportedRefundedMinor: 1000 }, [refund(1000, "succeeded")], 1500],
    ["made in the dashboard, heard of as a total", { reportedRefundedMinor: 1000 }, [], 1500],
    [
      "failed after it was reported",
      { reportedRefundedMinor: 1000 },
      [refund(1000, "failed")],
      2500,
    ],
    ["taken by a dispute", { withdrawnMinor: 2500 }, [refund(1000, "pending")], 0],
  ])("%s", (_, change, refunds, rest) => {
    expect(givenBack(charge(change), refunds).restMinor).toBe(rest);
  });

  it("tells what a failed refund was to give back, until another takes its place", () => {
    const failed = refund(1000, "failed");
    expect(givenBack(charge(), [failed]).failedMinor).toBe(1000);
    expect(givenBack(charge(), [{ ...failed, replaced: true }]).failedMinor).toBe(0);
  });
});

/** A charge at Stripe: refunds under way count at once, and no more when they fail. */
type Made = { amountMinor: number; status: RefundLine["status"]; heard: RefundLine["status"] };

const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("ask" as const), amountMinor: fc.integer({ min: 1, max: 2500 }) }),
    fc.record({ do: fc.constant("make" as const), pick: fc.nat(9) }),
    fc.record({ do: fc.constant("finish" as const), pick: fc.nat(9) }),
    fc.record({ do: fc.constant("fail" as const), pick: fc.nat(9) }),
    fc.record({ do: fc.constant("hear" as const), pick: fc.nat(9) }),
    fc.record({ do: fc.constant("report" as const) }),
  ),
  { maxLength: 40 },
);

class World {
  refunds: Made[] = [];
  reportedMinor = 0;
  peakMinor = 0;

  atStripeMinor(): number {
    return this.sum(({ status }) => status === "pending" || status === "succeeded");
  }

  sum(which: (made: Made) => boolean): number {
    return this.refunds.filter(which).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  said() {
    const lines = this.refunds.map(({ amountMinor, heard }) => refund(amountMinor, heard));
    return givenBack(charge({ reportedRefundedMinor: this.reportedMinor }), lines);
  }

  run(step: { do: string; amountMinor?: number; pick?: number }): void {
    const made = this.refunds[(step.pick ?? 0) % Math.max(1, this.refunds.length)];
    if (step.do === "ask") {
      const amountMinor = Math.min(step.amountMinor ?? 0, this.said().restMinor);
      if (amountMinor > 0)
        this.refunds.push({ amountMinor, status: "requested", heard: "requested" });
    } else if (step.do === "report") {
      this.reportedMinor = Math.max(this.reportedMinor, this.atStripeMinor());
    } else if (made !== undefined) {
      if (step.do === "hear") made.heard = made.status;
      if (step.do === "make" && made.status === "requested") made.status = "pending";
      if (step.do === "finish" && made.status === "pending") made.status = "succeeded";
      if (step.do === "fail" && ["pending", "succeeded"].includes(made.status))
        made.status = "failed";
    }
    this.peakMinor = Math.max(this.peakMinor, this.atStripeMinor());
  }
}

describe("whatever is asked for, made, done, failed and heard of in whatever order", () => {
  it("never gives back more than was captured, and never counts a refund twice", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = new World();
        for (const step of all) {
          world.run(step);
          // All that may still come to be given back, each refund once.
          const standing = world.sum(({ status }) => status !== "failed");
          const known = world.sum(({ heard }) => heard !== "failed");
          expect(standing).toBeLessThanOrEqual(2500);
          expect(world.said().restMinor).toBeGreaterThanOrEqual(2500 - known);
        }
      }),
    );
  });

  it("says exactly what is left once all of it was heard", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = new World();
        for (const step of all) world.run(step);
        for (const made of world.refunds) made.heard = made.status;
        const live = world.sum(({ status }) => status !== "failed");
        const { restMinor, failedMinor, refundedMinor } = world.said();
        expect(restMinor).toBe(2500 - live);
        expect(failedMinor).toBeLessThanOrEqual(restMinor);
        expect(refundedMinor).toBeGreaterThanOrEqual(world.sum((r) => r.status === "succeeded"));
        expect(refundedMinor).toBeLessThanOrEqual(world.peakMinor);
      }),
    );
  });
});

it("leaves the tip to the last", () => {
  expect(splitRest(1325, 500)).toEqual({ visitMinor: 825, tipMinor: 500 });
  expect(splitRest(300, 500)).toEqual({ visitMinor: 0, tipMinor: 300 });
});
