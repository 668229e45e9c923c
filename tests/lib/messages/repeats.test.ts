import { describe, expect, test } from "vitest";
import type { MessageKind, MessageStatus } from "../../../lib/messages/kinds";
import { isRepeat } from "../../../lib/messages/repeats";

const TEN = 10 * 3_600_000;
const ELEVEN = 11 * 3_600_000;

type Written = [kind: MessageKind, status: MessageStatus, change?: { tries?: number; to?: string }];

/** What became of the last of some messages to one barber; each was tried unless it still waits. */
function repeats(written: readonly Written[], at = -1, startsAt = TEN): boolean {
  const rows = written.map(([kind, status, change = {}]) => ({
    kind,
    status,
    channel: "email",
    to: change.to ?? "marcus@example.com",
    startsAt: TEN,
    tries: change.tries ?? (status === "waiting" || status === "left_out" ? 0 : 1),
  }));
  const asked = rows.at(at);
  return asked !== undefined && isRepeat(asked, rows, startsAt);
}

describe("news of a visit that comes and goes", () => {
  test("of two that wait, the later one is sent", () => {
    const both: Written[] = [
      ["booking_new", "waiting"],
      ["booking_left", "left_out"],
      ["booking_new", "waiting"],
    ];
    expect(repeats(both, 0)).toBe(true);
    expect(repeats(both)).toBe(false);
  });

  test("what was said before it came back is not said again", () => {
    expect(
      repeats([
        ["booking_new", "delivered"],
        ["booking_left", "left_out"],
        ["booking_new", "waiting"],
      ]),
    ).toBe(true);
  });

  test("a barber who read that it had left reads that it is back", () => {
    const told: Written[] = [
      ["booking_new", "sent"],
      ["booking_left", "sent"],
      ["booking_new", "waiting"],
    ];
    expect(repeats(told)).toBe(false);
  });

  test("it left, came back unsaid and left again: said once", () => {
    const told: Written[] = [
      ["booking_new", "sent"],
      ["booking_left", "sent"],
      ["booking_new", "left_out"],
      ["booking_left", "waiting"],
    ];
    expect(repeats(told)).toBe(true);
    expect(
      repeats(
        [
          ["booking_left", "waiting"],
          ["booking_new", "left_out"],
          ["booking_left", "waiting"],
        ],
        0,
      ),
    ).toBe(true);
  });

  test("another time is news", () => {
    const told: Written[] = [
      ["booking_new", "sent"],
      ["booking_new", "waiting"],
    ];
    expect(repeats(told, -1, ELEVEN)).toBe(false);
    expect(
      repeats([
        ["booking_new", "sent"],
        ["booking_moved", "sent"],
        ["booking_new", "waiting"],
      ]),
    ).toBe(false);
  });

  test("one that its carrier may have taken is sent again, and the later one is not", () => {
    const told: Written[] = [
      ["booking_new", "waiting", { tries: 1 }],
      ["booking_new", "left_out"],
    ];
    expect(repeats(told, 0)).toBe(false);
    expect(
      repeats([
        ["booking_new", "waiting", { tries: 1 }],
        ["booking_new", "waiting"],
      ]),
    ).toBe(true);
  });

  test("what failed was not said, and another reader's is their own", () => {
    expect(
      repeats([
        ["booking_new", "failed"],
        ["booking_new", "waiting"],
      ]),
    ).toBe(false);
    expect(
      repeats([
        ["booking_new", "sent", { to: "theo@example.com" }],
        ["booking_new", "waiting"],
      ]),
    ).toBe(false);
    expect(
      repeats([
        ["booking_moved", "sent"],
        ["booking_moved", "waiting"],
      ]),
    ).toBe(false);
  });
});
