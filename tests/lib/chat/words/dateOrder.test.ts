import { describe, expect, it, test } from "vitest";
import { converse } from "../../../../lib/chat/converse";
import { freshSession } from "../../../../lib/chat/session";
import { dateOrderOf } from "../../../../lib/chat/words/dayNumbers";
import type { DateOrder } from "../../../../lib/chat/words/dayNumbers";
import { readWhen } from "../../../../lib/chat/words/when";
import { book, scene } from "../../../support/chatBook";
import { words } from "../../../support/chatPlay";

/** Dates in figures are meant as the shop's country writes them. */

const read = (text: string, order: DateOrder) =>
  readWhen(text, { date: "2026-06-03", minutes: 600, order }, { from: 540, until: 1080 });

describe("a date in figures", () => {
  it.each([
    ["7/4", "day first", ["2027-04-07"]],
    ["7/4", "month first", ["2026-07-04"]],
    ["7/4", "either", ["2026-07-04", "2027-04-07"]],
    ["7/4/26", "month first", ["2026-07-04"]],
    ["07-04-2026", "month first", ["2026-07-04"]],
    // No such month: it can be read one way alone.
    ["6/13", "day first", ["2026-06-13"]],
    ["13/6", "month first", ["2026-06-13"]],
    ["13/6", "either", ["2026-06-13"]],
    ["6/6", "either", ["2026-06-06"]],
    ["2026-07-04", "month first", ["2026-07-04"]],
    ["4 July", "month first", ["2026-07-04"]],
  ] as const)("%s, %s, is %j", (text, order, dates) => {
    expect(read(text, order).dates).toEqual(dates);
  });

  it("keeps the hour beside it", () => {
    expect(read("7/4 at 3pm", "month first")).toEqual({ dates: ["2026-07-04"], minutes: [900] });
  });
});

test.each([
  ["US", "month first"],
  ["CA", "either"],
  ["GB", "day first"],
  ["ID", "day first"],
  [null, "day first"],
] as const)("%s writes %s", (country, order) => {
  expect(dateOrderOf(country)).toBe(order);
});

test("what can be two days is asked back, and a card says its day in words", async () => {
  const here = scene();
  const said = async (dateOrder: DateOrder) => {
    const asked = { scene: { ...here, shop: { ...here.shop, dateOrder } }, asks: book() };
    return await converse(freshSession(), words("haircut 6/5 at 11"), asked);
  };
  const both = await said("either");
  expect(both.card.choices.map(({ title }) => title)).toEqual(["Fri 5 Jun", "Thu 6 May"]);
  expect((await said("month first")).card.text).toContain("Fri 5 Jun, 11:00");
});
