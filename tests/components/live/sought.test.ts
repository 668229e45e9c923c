import { expect, test } from "vitest";
import { noteOf, soughtIn } from "@/components/kit/live/sought";

/** What is asked of a control, and no more. */
function control(tagName: string, textContent: string, attributes: Record<string, string> = {}) {
  const getAttribute = (name: string) => attributes[name] ?? null;
  return { tagName, textContent, getAttribute } as unknown as Element;
}

const pay = () => control("A", "Pay now");
const tip = (value: string) => control("INPUT", "", { name: `_r_${value}_`, value });

test("the focus stays on its control where the live part has more before it", () => {
  const [link, print] = [pay(), control("BUTTON", "Print")];
  const live = [tip("0"), tip("10"), pay(), control("BUTTON", "Print")];
  expect(soughtIn(live, noteOf(link, [link, print]))).toBe(live[2]);
});

test("one of several with the same words is the same one of them, or none", () => {
  const served = [pay(), pay()];
  const sought = noteOf(served[1] ?? null, served);
  const live = [control("BUTTON", "Pay now"), pay(), pay()];
  expect(soughtIn(live, sought)).toBe(live[2]);
  expect(soughtIn([...live, pay()], sought)).toBeUndefined();
});

test("a choice is found by its value, whatever React has named it and whatever stands beside it", () => {
  const served = [
    control("INPUT", "", { name: "_R_1abH2_", value: "theo" }),
    control("BUTTON", "Theo, next free …", { name: "barber", value: "theo" }),
  ];
  const live = [
    control("INPUT", "", { name: "_r_3_", value: "theo" }),
    control("BUTTON", "Theo, next free 9:30", { name: "barber", value: "theo" }),
  ];
  for (const [at, one] of served.entries()) {
    expect(soughtIn(live, noteOf(one, served))).toBe(live[at]);
  }
});

test("what has the focus elsewhere is not sought", () => {
  expect(noteOf(pay(), [pay()])).toBeNull();
  expect(noteOf(null, [pay()])).toBeNull();
  expect(soughtIn([pay()], null)).toBeUndefined();
});
