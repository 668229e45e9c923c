import { describe, expect, it } from "vitest";
import { vanished } from "@/components/customer/booking/vanished";

const at = (...starts: number[]) => starts.map((startsAt) => ({ startsAt }));
const base = { gone: [], earliest: 100 };

describe("times that leave while they are looked at", () => {
  it("are those that somebody took", () => {
    expect(vanished({ ...base, before: at(200, 300, 400), after: at(200, 400) })).toEqual([300]);
  });

  it("are not those that merely passed", () => {
    expect(vanished({ ...base, before: at(90, 100, 200), after: at(200) })).toEqual([]);
  });

  it("stay until they are shown long enough, or are free again", () => {
    const change = { ...base, gone: [300], before: at(200, 400), after: at(200) };
    expect(vanished(change)).toEqual([300, 400]);
    expect(vanished({ ...change, after: at(200, 300, 400) })).toEqual([]);
  });

  it("are none before there is anything to compare", () => {
    expect(vanished({ ...base, before: undefined, after: at(200) })).toEqual([]);
    expect(vanished({ ...base, gone: [300], before: at(200), after: undefined })).toEqual([300]);
  });
});
