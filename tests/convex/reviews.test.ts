import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import { HALF_PAST_NINE, placePaid, readBooking, refusalOf, setUpBackend } from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { DAY, HOUR } from "../support/convexClock";

/** Only those who came, one each; shown on the barber. */

const world = setUpBackend({ tendedAnyTime: true });
const marcus = () => world().ids.barber("marcus");
type Visit = { code: string; token: string };

/** A visit that took place. */
async function visit(change: Partial<HoldArgs> = {}): Promise<Visit> {
  const { code, manageToken: token } = await placePaid(world(), change);
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  await world().as("marcus").mutation(api.appointments.complete, { appointmentId });
  return { code, token };
}

const write = async (of: Visit, rating = 5, text = "Sharp.") =>
  await world().t.mutation(api.reviews.write, { ...of, rating, text });
const shown = async () => {
  const paginationOpts = { numItems: 10, cursor: null };
  const list = await world().t.query(api.reviews.listForBarber, {
    barberId: marcus(),
    paginationOpts,
  });
  return list.page.map(({ rating, text, author }) => [rating, text, author]);
};
const ratingOf = async () => {
  const shop = await world().t.query(api.shops.bySlug, { slug: "london" });
  return shop?.barbers.find(({ id }) => id === marcus())?.rating;
};

describe("a review", () => {
  test("stands on the barber, under a first name and an initial", async () => {
    expect(await ratingOf()).toBeNull();
    await write(await visit());
    expect(await shown()).toEqual([[5, "Sharp.", "Gil G."]]);
    expect(await ratingOf()).toEqual({ count: 1, average: 5 });
  });

  test("written again is changed and counts once", async () => {
    const of = await visit();
    await write(of, 5);
    await write(of, 2, " Hmm. ");
    expect(await shown()).toEqual([[2, "Hmm.", "Gil G."]]);
    expect(await ratingOf()).toEqual({ count: 1, average: 2 });
  });

  test("and another make an average of one decimal", async () => {
    await write(await visit(), 5);
    await write(await visit({ startsAt: HALF_PAST_NINE + HOUR }), 4);
    await write(await visit({ startsAt: HALF_PAST_NINE + 2 * HOUR }), 4);
    expect(await ratingOf()).toEqual({ count: 3, average: 4.3 });
  });

  test("that is hidden is neither shown nor counted, until it is shown again", async () => {
    await write(await visit());
    const owner = world().as("olivia");
    const paginationOpts = { numItems: 10, cursor: null };
    const list = { shopId: world().ids.shop("london"), paginationOpts };
    const [row] = (await owner.query(api.reviews.listForShop, list)).page;
    const reviewId = row?.id ?? "";
    await owner.mutation(api.reviews.setHidden, { reviewId, hidden: true });
    expect(await shown()).toEqual([]);
    expect(await ratingOf()).toBeNull();
    expect((await owner.query(api.reviews.listForShop, list)).page).toMatchObject([
      { hidden: true },
    ]);
    await owner.mutation(api.reviews.setHidden, { reviewId, hidden: false });
    expect(await ratingOf()).toEqual({ count: 1, average: 5 });
  });

  test("of somebody who has not come yet, or long ago, is refused", async () => {
    const { code, manageToken: token } = await placePaid(world());
    expect((await refusalOf(write({ code, token }))).code).toBe("CANNOT_REVIEW");
    const of = await visit({ startsAt: HALF_PAST_NINE + HOUR });
    await world().pass(61 * DAY);
    expect((await refusalOf(write(of))).code).toBe("CANNOT_REVIEW");
  });

  const bad: [string, number, string, ErrorCode, string][] = [
    ["no stars", 0, "", "INVALID_RATING", "rating"],
    ["six stars", 6, "", "INVALID_RATING", "rating"],
    ["half a star", 4.5, "", "INVALID_RATING", "rating"],
    ["too much text", 5, "x".repeat(1001), "INVALID_NOTE", "text"],
  ];
  test.each(bad)("with %s is refused", async (_, rating, text, code, field) => {
    const refusal = await refusalOf(write(await visit(), rating, text));
    expect(refusal).toMatchObject({ code, details: { field } });
    expect(await shown()).toEqual([]);
  });

  test("with text that turns itself around is kept without what turns it", async () => {
    await write(await visit(), 5, "Sharp\u202e and quick.");
    expect(await shown()).toMatchObject([[5, "Sharp and quick.", expect.any(String)]]);
  });
});
