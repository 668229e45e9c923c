import { describe, expect, test } from "vitest";
import {
  DRIVE_STATES,
  EVENT_OF,
  isOutcome,
  isPageAddress,
  nextDriveState,
  REPORTS,
} from "@/lib/api/drives";
import { nextOf, SESSION_OUTCOMES } from "@/lib/api/sessions";

describe("what a driver may report", () => {
  const table = Object.fromEntries(
    DRIVE_STATES.map((state) => [
      state,
      REPORTS.filter((word) => nextDriveState(state, word) !== null),
    ]),
  );

  test("goes forward, says an end once, and no end of a card before there was one", () => {
    expect(table).toEqual({
      waiting: [],
      claimed: ["navigating", "error"],
      navigating: ["navigating", "ready_for_handoff", "success", "slot_unavailable", "error"],
      ready_for_handoff: ["ready_for_handoff", "monitoring", ...SESSION_OUTCOMES],
      monitoring: ["monitoring", ...SESSION_OUTCOMES],
      declined: SESSION_OUTCOMES,
      over: [],
    });
  });

  test.each(REPORTS)("%s leads to its own step, or to the end", (word) => {
    const next = DRIVE_STATES.map((state) => nextDriveState(state, word)).filter(Boolean);
    const end = word === "payment_failed" ? "declined" : "over";
    expect(new Set(next)).toEqual(new Set([isOutcome(word) ? end : word]));
  });

  test.each(SESSION_OUTCOMES)("%s ends a session in just that outcome", (outcome) => {
    for (const state of ["ready_for_handoff", "monitoring"] as const) {
      expect(nextOf(state, EVENT_OF[outcome])?.outcome).toBe(outcome);
    }
  });

  test.each(["success", "slot_unavailable", "error"] as const)(
    "%s ends one that is still being gone through",
    (outcome) => {
      expect(nextOf("navigating", EVENT_OF[outcome])?.outcome).toBe(outcome);
    },
  );
});

test.each([
  ["https://studio.example/book", true],
  ["https://studio.example/book?step=5#card", true],
  ["http://studio.example/book", false],
  ["https://10.0.0.1/book", false],
  ["https://studio.example:8443/book", false],
  ["https://printer.local/book", false],
  ["http://127.0.0.1:4000/book", false],
  ["file:///etc/passwd", false],
  ["book", false],
])("a browser may be sent to %s: %s", (address, may) => {
  expect(isPageAddress(address, { loopback: false })).toBe(may);
});

test("a test's browser may be sent to its own machine", () => {
  expect(isPageAddress("http://127.0.0.1:4000/book", { loopback: true })).toBe(true);
  expect(isPageAddress("http://10.0.0.1:4000/book", { loopback: true })).toBe(false);
});
