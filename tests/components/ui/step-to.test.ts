import { describe, expect, it } from "vitest";
import { stepTo } from "@/components/kit/ui/step-to";

const range = { min: 5, max: 60, step: 15 };

describe("a number in steps", () => {
  it("moves along the grid above the least value", () => {
    expect(stepTo(20, 1, range)).toBe(35);
    expect(stepTo(20, -1, range)).toBe(5);
  });

  it("comes back to the grid from a typed value", () => {
    expect(stepTo(22, 1, range)).toBe(35);
    expect(stepTo(22, -1, range)).toBe(20);
  });

  it("stays within the range", () => {
    expect(stepTo(50, 1, range)).toBe(60);
    expect(stepTo(5, -1, range)).toBe(5);
    expect(stepTo(900, -1, range)).toBe(60);
  });
});
