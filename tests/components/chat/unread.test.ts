import { describe, expect, it } from "vitest";
import { countUnread } from "@/components/customer/chat/chat-unread";

const line = (id: string, from: "customer" | "bot" | "staff") => ({ id, from });
const lines = [line("1", "bot"), line("2", "customer"), line("3", "staff"), line("4", "bot")];

describe("answers to a chat that is closed", () => {
  it.each([
    ["1", 2],
    ["2", 2],
    ["3", 1],
    ["4", 0],
  ])("after line %s are %i, without the customer's own", (seen, count) => {
    expect(countUnread(lines, seen)).toBe(count);
  });

  it("are all of the page where what was seen is older than it", () => {
    expect(countUnread(lines, "0")).toBe(3);
  });

  it("are none where it is not known what was seen, and while nothing is loaded", () => {
    expect(countUnread(lines, null)).toBe(0);
    expect(countUnread([], "1")).toBe(0);
  });
});
