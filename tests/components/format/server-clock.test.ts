import { describe, expect, it } from "vitest";
import { newServerClock } from "@/components/kit/format/server-clock";
import { remaining } from "@/components/kit/ui/remaining";

const NOW = Date.UTC(2026, 5, 1, 9, 0);
const SECOND = 1_000;

describe("a wait that the server ends", () => {
  it.each([
    ["is right", 0],
    ["is 70 s ahead", 70],
    ["is 70 s behind", -70],
  ])("counts down from its start where the device's clock %s", (_, wrongBySeconds) => {
    const device = (at: number) => at + wrongBySeconds * SECOND;
    const clock = newServerClock();
    // The page was asked for an hour ago; the offer of a minute arrives a moment after it was made.
    clock.learn(NOW - 3_600 * SECOND, device(NOW - 3_599 * SECOND));
    clock.learn(NOW, device(NOW + 200));
    // The page's own time is told again, long after.
    clock.learn(NOW - 3_600 * SECOND, device(NOW + SECOND));
    const until = NOW + 60 * SECOND;
    const left = (at: number) => remaining(until, clock.at(device(at))).text;
    expect([1, 30, 59, 61].map((s) => left(NOW + s * SECOND))).toEqual([
      "1:00",
      "0:31",
      "0:02",
      "0:00",
    ]);
  });

  it("goes by the device's clock where the server has told nothing", () => {
    expect(newServerClock().at(NOW)).toBe(NOW);
  });
});
