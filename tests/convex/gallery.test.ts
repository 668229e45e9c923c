import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { refusalOf, setUpBackend } from "../support/convex";
import { DAY } from "../support/convexClock";
import { jpegOf } from "../support/pictures";

/** The pictures of a shop's work. */

const world = setUpBackend();
const shopId = () => world().ids.shop("london");
const olivia = () => world().as("olivia");

async function put(): Promise<void> {
  const [large, small] = [jpegOf(1280, 960).buffer, jpegOf(480, 360).buffer];
  await olivia().action(api.pictures.putWork, { shopId: shopId(), large, small });
}
const shown = async () =>
  (await world().t.query(api.shops.bySlug, { slug: "london" }))?.gallery ?? [];
const ids = async () => (await shown()).map(({ id }) => id);
const files = async () =>
  await world().t.run(async (ctx) => (await ctx.db.system.query("_storage").collect()).length);
async function change(
  id: string,
  asked: { kind: "remove" } | { kind: "move"; to: number },
): Promise<void> {
  await olivia().mutation(api.pictures.changeWork, { shopId: shopId(), id, change: asked });
}
async function describeAs(id: string, words: string): Promise<void> {
  await olivia().mutation(api.pictures.describeWork, { shopId: shopId(), id, words });
}

describe("a gallery", () => {
  test("shows its pictures in the order that the owner gives them, and says what they show", async () => {
    for (let count = 0; count < 3; count++) await put();
    const [first = "", second = "", third = ""] = await ids();
    await change(third, { kind: "move", to: 0 });
    expect(await ids()).toEqual([third, first, second]);
    // A second tap that comes late moves nothing further.
    await change(third, { kind: "move", to: 0 });
    expect(await ids()).toEqual([third, first, second]);
    await describeAs(first, "  A skin\u00a0fade ");
    expect((await shown()).map(({ words }) => words)).toEqual(["", "A skin fade", ""]);
  });

  test("gives back the files of a picture that is removed, once", async () => {
    await put();
    await put();
    const [first = "", second = ""] = await ids();
    expect(await files()).toBe(4);
    await change(first, { kind: "remove" });
    await change(first, { kind: "remove" });
    expect(await ids()).toEqual([second]);
    expect(await files()).toBe(2);
    // Who still describes it is told that it has gone.
    expect((await refusalOf(describeAs(first, "A fade"))).code).toBe("NOT_FOUND");
  });

  test("has twelve pictures at most, and short words", async () => {
    for (let count = 0; count < 12; count++) await put();
    expect((await refusalOf(put())).code).toBe("TOO_MANY_PICTURES");
    expect(await files()).toBe(24);
    const [first = ""] = await ids();
    expect((await refusalOf(describeAs(first, "x".repeat(141)))).code).toBe("INVALID_NOTE");
  });

  test("keeps its files when what nothing names is tidied up", async () => {
    await put();
    await world().pass(2 * DAY);
    await world().t.mutation(internal.maintenance.start, { job: "sweep_files" });
    await world().settle();
    expect(await files()).toBe(2);
  });
});
