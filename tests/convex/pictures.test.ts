import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import { dump, refusalOf, setUpBackend } from "../support/convex";
import type { Person } from "../support/convex";
import { DAY } from "../support/convexClock";
import { jpegOf, pngOf, webpOf } from "../support/pictures";

/** Pictures of barbers and shops: whose they are, what they are, and what becomes of the rest. */

const world = setUpBackend();
const shopId = () => world().ids.shop("london");
const marcus = () => world().ids.barber("marcus");

const cover = () => ({
  wide: webpOf("VP8 ", 1600, 640).buffer,
  narrow: webpOf("VP8 ", 800, 320).buffer,
  social: jpegOf(1200, 630).buffer,
});
async function putLogo(picture: ArrayBuffer = pngOf(256, 256).buffer, person: Person = "olivia") {
  await world().as(person).action(api.pictures.putLogo, { shopId: shopId(), picture });
}
const files = async () =>
  await world().t.run(async (ctx) => {
    const stored = await ctx.db.system.query("_storage").collect();
    return stored.map(({ _id }) => _id);
  });
const rows = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("pictures").collect());
const shopRow = async (slug = "london") =>
  await world().t.run(async (ctx) => await ctx.db.get("shops", world().ids.shop(slug)));

describe("a picture", () => {
  test("is shown, has a row that says whose it is, and goes with the next", async () => {
    await putLogo();
    const [first] = await rows();
    expect(first).toMatchObject({ shopId: shopId(), kind: "logo", type: "image/png", width: 256 });
    expect((await shopRow())?.logoId).toBe(first?.storageId);
    const page = await world().t.query(api.shops.bySlug, { slug: "london" });
    expect(page?.logoUrl).toContain("http");
    await putLogo(webpOf("VP8L", 128, 128).buffer);
    expect(await rows()).toMatchObject([{ type: "image/webp", width: 128 }]);
    expect(await files()).toHaveLength(1);
    const place = { kind: "logo" as const, shopId: shopId() };
    await world().as("olivia").mutation(api.pictures.clear, { place });
    expect(await files()).toEqual([]);
    expect(await rows()).toEqual([]);
    expect((await shopRow())?.logoId).toBeUndefined();
  });

  test("of a cover is three, the last a JPEG", async () => {
    const put = async (change: object) =>
      await world()
        .as("olivia")
        .action(api.pictures.putCover, { shopId: shopId(), ...cover(), ...change });
    await put({});
    await put({});
    expect(await files()).toHaveLength(3);
    const refusal = await refusalOf(put({ social: webpOf("VP8 ", 1200, 630).buffer }));
    expect(refusal.code).toBe("INVALID_PHOTO");
    expect(await files()).toHaveLength(3);
  });

  test("of a barber is theirs to change and their owner's, nobody else's", async () => {
    const picture = jpegOf(640, 640).buffer;
    const put = (person: Person) =>
      world().as(person).action(api.pictures.putPhoto, { barberId: marcus(), picture });
    await put("marcus");
    await put("olivia");
    expect(await files()).toHaveLength(1);
    for (const person of ["theo", "sari", "ana"] as const) {
      await world().as(person).mutation(api.users.ensure, {});
      expect((await refusalOf(put(person))).code).toBe("NOT_AUTHORIZED");
    }
    expect(await files()).toHaveLength(1);
  });

  test.each([
    ["a page", new TextEncoder().encode("<!doctype html><script>alert(1)</script>").buffer],
    ["a drawing that can hold scripts", new TextEncoder().encode("<svg/>").buffer],
    ["more than two megabytes", new Uint8Array(2 * 1024 * 1024 + 1).buffer],
    ["wider than any page shows", pngOf(2049, 10).buffer],
    ["a picture with a page behind it", Uint8Array.from([...pngOf(1, 1), 60, 104]).buffer],
  ])("is never %s, and nothing of it is kept", async (_, bytes) => {
    expect((await refusalOf(putLogo(bytes))).code).toBe("INVALID_PHOTO");
    expect(await files()).toEqual([]);
  });

  test("can be sent thirty times in ten minutes", async () => {
    for (let count = 0; count < 30; count++) await putLogo();
    expect((await refusalOf(putLogo())).code).toBe("RATE_LIMITED");
  });
});

describe("another shop's file", () => {
  test("is never removed by a shop that names it", async () => {
    await putLogo();
    const logoId = (await shopRow())?.logoId;
    // As older versions let it be: the other shop has made the file its own logo.
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("jakarta"), { logoId });
    });
    const place = { kind: "logo" as const, shopId: world().ids.shop("jakarta") };
    await world().as("sari").mutation(api.pictures.clear, { place });
    expect((await shopRow("jakarta"))?.logoId).toBeUndefined();
    expect(await files()).toEqual([logoId]);
    expect((await shopRow())?.logoId).toBe(logoId);
  });
});

describe("tidying up", () => {
  const sweep = async () => {
    await world().t.mutation(internal.maintenance.start, { job: "sweep_files" });
    await world().settle();
  };
  const store = async (): Promise<Id<"_storage">> =>
    await world().t.run(async (ctx) => await ctx.storage.store(new Blob(["left behind"])));

  test("removes what nothing names a day later, and nothing that is in use", async () => {
    await putLogo();
    const kept = (await shopRow())?.logoId;
    const old = await store();
    await world().t.run(async (ctx) => {
      await ctx.db.patch("barbers", marcus(), { photoId: old });
    });
    await store();
    await world().pass(2 * DAY);
    const young = await store();
    await sweep();
    expect((await files()).sort()).toEqual([kept, old, young].sort());
    expect(await rows()).toHaveLength(2);
    const before = JSON.parse(await dump(world().t)) as { pictures: unknown };
    await sweep();
    const after = JSON.parse(await dump(world().t)) as { pictures: unknown };
    expect(after.pictures).toEqual(before.pictures);
    expect((await files()).sort()).toEqual([kept, old, young].sort());
  });
});
