import { expect, test } from "vitest";
import { MESSAGE_STATUSES, OUTCOMES } from "../../../lib/messages/kinds";
import type { MessageOutcome, MessageStatus } from "../../../lib/messages/kinds";
import { statusAfter } from "../../../lib/messages/outcomes";

test("a report moves a message on and never back", () => {
  expect(statusAfter("sending", "sent")).toBe("sent");
  expect(statusAfter("waiting", "sent")).toBe("sent");
  expect(statusAfter("sent", "delivered")).toBe("delivered");
  expect(statusAfter("delivered", "sent")).toBeNull();
  expect(statusAfter("delivered", "failed")).toBeNull();
  expect(statusAfter("sent", "bounced")).toBe("failed");
  expect(statusAfter("sent", "complained")).toBe("delivered");
});

test("what was given up and arrived has arrived", () => {
  expect(statusAfter("failed", "delivered")).toBe("delivered");
  expect(statusAfter("left_out", "delivered")).toBe("delivered");
  expect(statusAfter("failed", "sent")).toBeNull();
});

test("in whatever order and however often reports come, a message ends the same", () => {
  const after = (reports: readonly MessageOutcome[], from: MessageStatus) =>
    reports.reduce((status, outcome) => statusAfter(status, outcome) ?? status, from);
  for (const from of MESSAGE_STATUSES) {
    for (const one of OUTCOMES) {
      for (const other of OUTCOMES) {
        expect(after([one, other, one], from)).toBe(after([other, one], from));
      }
    }
  }
});
