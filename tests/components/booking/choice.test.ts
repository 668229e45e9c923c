import { describe, expect, it } from "vitest";
import { readChoice, reopenStep, stepOf, writeChoice } from "@/components/booking/choice";
import { aShop } from "../builders";

const shop = aShop();
const full = "barber=sam&service=cut&date=2028-02-29&start=1835431200000";
const read = (query: string) => readChoice(shop, new URLSearchParams(query));

describe("a choice in the address", () => {
  it("comes back as it was written", () => {
    expect(writeChoice(read(full))).toBe(`?${full}`);
  });

  it.each([
    ["", "barber"],
    ["barber=nobody", "barber"],
    ["service=cut", "barber"],
    ["barber=sam", "service"],
    ["barber=sam&service=beard", "service"],
    ["barber=sam&service=cut", "day"],
    ["barber=sam&service=cut&date=2027-02-29", "day"],
    ["barber=sam&service=cut&date=2028-02-29", "time"],
    ["barber=sam&service=cut&date=2028-02-29&start=soon", "time"],
    ["barber=sam&service=cut&date=2028-02-29&start=-5", "time"],
    [full, "details"],
  ])("%s leads to the step %s", (query, step) => {
    expect(stepOf(read(query))).toBe(step);
  });

  it("undoes a step and all that follow it", () => {
    expect(writeChoice(reopenStep(read(full), "service"))).toBe("?barber=sam");
    expect(writeChoice(reopenStep(read(full), "time"))).toBe(
      "?barber=sam&service=cut&date=2028-02-29",
    );
    expect(writeChoice(reopenStep(read(full), "barber"))).toBe("");
  });
});
