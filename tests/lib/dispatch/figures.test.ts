import { describe, expect, it } from "vitest";
import { figuresOf } from "../../../lib/dispatch/figures";
import type { OfferFact } from "../../../lib/dispatch/figures";

const yes = (state: OfferFact["state"]): OfferFact => ({ barberId: "b", state, acceptedAt: 1 });
const no = (state: OfferFact["state"]): OfferFact => ({ barberId: "b", state });

describe("how a shop's searches went", () => {
  it("counts those that both agreed on as found, whether they came or not", () => {
    const searches = (
      ["active", "completed", "missed", "cancelled", "not_found", "searching"] as const
    ).map((state) => ({ state }));
    expect(figuresOf(searches, [])).toEqual({
      searches: 6,
      found: 3,
      notFound: 1,
      cancelled: 1,
      medianSecondsToAccept: null,
      byBarber: [],
    });
  });

  it.each([
    ["none", [], null],
    ["one", [7_000], 7],
    ["an odd number", [9_000, 1_000, 5_000], 5],
    ["an even number", [1_000, 9_000, 4_000, 6_000], 5],
  ])("has the middle of %s of times to a yes", (_, times, median) => {
    const searches = times.map((acceptedAfterMs) => ({
      state: "active" as const,
      acceptedAfterMs,
    }));
    expect(figuresOf(searches, []).medianSecondsToAccept).toBe(median);
  });

  it("holds no barber to what the customer did after a yes", () => {
    const answered = [yes("expired"), yes("withdrawn"), yes("passed"), yes("agreed"), yes("lost")];
    const { byBarber } = figuresOf([], [...answered, no("expired"), no("declined"), no("open")]);
    expect(byBarber).toEqual([{ barberId: "b", offers: 8, accepted: 5, declined: 1, expired: 1 }]);
  });

  it("tells barbers apart", () => {
    const { byBarber } = figuresOf([], [yes("agreed"), { barberId: "c", state: "expired" }]);
    expect(
      byBarber.map(({ barberId, accepted, expired }) => [barberId, accepted, expired]),
    ).toEqual([
      ["b", 1, 0],
      ["c", 0, 1],
    ]);
  });
});
