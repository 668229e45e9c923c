import { describe, expect, it } from "vitest";
import { dayTowards } from "@/components/customer/booking/day-towards";

// February 2028: the 1st is a Tuesday; the 6th, 13th and 16th are closed.
const open = ["01", "02", "03", "08", "09", "14", "15", "22"].map((day) => `2028-02-${day}`);
const go = (key: string, from: string, rightToLeft = false) =>
  dayTowards(key, `2028-02-${from}`, open, rightToLeft)?.slice(8) ?? null;

describe("arrow keys in the month", () => {
  it("go to the next open day along the line of reading", () => {
    expect(go("ArrowRight", "03")).toBe("08");
    expect(go("ArrowLeft", "08")).toBe("03");
    expect(go("ArrowRight", "03", true)).toBe("02");
    expect(go("ArrowLeft", "03", true)).toBe("08");
  });

  it("go a week on, to the same weekday where it is open", () => {
    expect(go("ArrowDown", "01")).toBe("08");
    expect(go("ArrowDown", "02")).toBe("09");
    expect(go("ArrowDown", "03")).toBe("14");
    expect(go("ArrowUp", "22")).toBe("15");
    expect(go("ArrowUp", "14")).toBe("03");
  });

  it("go to the ends", () => {
    expect(go("Home", "15")).toBe("01");
    expect(go("End", "01")).toBe("22");
  });

  it("stay where there is nothing more, and leave other keys alone", () => {
    expect(go("ArrowRight", "22")).toBeNull();
    expect(go("ArrowUp", "01")).toBeNull();
    expect(go("Enter", "08")).toBeNull();
  });
});
