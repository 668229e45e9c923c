import { expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { setUpBackend } from "../support/convex";

/** Who works at all, as customers and owners are told. */

const world = setUpBackend();
const theo = () => world().ids.barber("theo");

async function shown(): Promise<(string | boolean)[][]> {
  const shop = await world().t.query(api.shops.bySlug, { slug: "london" });
  return (shop?.barbers ?? []).map(({ slug, hasHours }) => [slug, hasHours]);
}

test("a barber without weekly hours has none, until there is a date with hours of its own", async () => {
  const owner = world().as("olivia");
  expect(await shown()).toEqual([
    ["marcus", true],
    ["theo", true],
  ]);
  await owner.mutation(api.schedule.setWeek, { barberId: theo(), templates: [] });
  expect(await shown()).toContainEqual(["theo", false]);
  const progress = async () =>
    await owner.query(api.setup.progress, { shopId: world().ids.shop("london") });
  expect(await progress()).toMatchObject({ barbers: 2, barbersWithHours: 1, ready: true });

  const date = { barberId: theo(), date: "2026-06-02" };
  await owner.mutation(api.schedule.setOverride, { ...date, hours: [] });
  expect(await shown()).toContainEqual(["theo", false]);
  const hours = [{ fromMinutes: 600, untilMinutes: 720 }];
  await owner.mutation(api.schedule.setOverride, { ...date, hours });
  expect(await shown()).toContainEqual(["theo", true]);
  expect(await progress()).toMatchObject({ barbersWithHours: 2 });
});
