import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import { dump, refusalOf, setUpBackend } from "../support/convex";

/** A shop's own face: colours, links, a cover and a logo. */

const world = setUpBackend();
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const page = async () => await world().t.query(api.shops.bySlug, { slug: "london" });
const LINKS = { web: "https://fade.example", instagram: "", whatsapp: "" };

/** A file as the browser uploads it. convex-test keeps no content types: its row is given one. */
const upload = async (type = "image/jpeg", bytes = 10) =>
  await world().t.run(async (ctx) => {
    const id = await ctx.storage.store(new Blob([new Uint8Array(bytes)], { type }));
    const table = "_storage" as "shops";
    await ctx.db.patch(table, id as string as Id<"shops">, { contentType: type } as object);
    return id;
  });
const uploadCover = async (social = "image/jpeg") => ({
  wide: await upload("image/webp"),
  narrow: await upload("image/webp"),
  social: await upload(social),
});
const exists = async (id: Id<"_storage">) =>
  await world().t.run(async (ctx) => (await ctx.db.system.get("_storage", id)) !== null);

async function say(brand: object) {
  const { profile } = await owner().query(api.setup.profile, { shopId: shopId() });
  await owner().mutation(api.setup.saveProfile, {
    ...{ shopId: shopId(), ...profile },
    brand: { palette: "harbour", ...LINKS, ...brand },
  });
}

describe("a shop's face", () => {
  test("is every new shop's until its owner says otherwise", async () => {
    expect(await page()).toMatchObject({
      brand: { palette: "window", web: "", instagram: "", whatsapp: "" },
      ...{ cover: null, logoUrl: null },
    });
  });

  test("is what its owner says, and of its row no more than that is shown", async () => {
    await say({});
    await owner().mutation(api.payouts.saveCommission, { shopId: shopId(), percent: 20 });
    const shown = await page();
    expect(shown?.brand).toEqual({ palette: "harbour", ...LINKS, web: "https://fade.example/" });
    expect(shown).not.toHaveProperty("commissionPercent");
  });

  test("stays when only the words are saved", async () => {
    await say({});
    const { profile } = await owner().query(api.setup.profile, { shopId: shopId() });
    await owner().mutation(api.setup.saveProfile, {
      ...{ shopId: shopId(), ...profile, tagline: "Other words" },
    });
    expect(await page()).toMatchObject({ tagline: "Other words", brand: { palette: "harbour" } });
  });

  test("has links of its own kind; a wrong one is refused beside its field", async () => {
    const before = await dump(world().t);
    const refusal = await refusalOf(
      say({ web: "http://fade.example", instagram: "https://x.example" }),
    );
    expect(refusal.details?.problems?.map(({ code, field }) => `${code} ${field}`)).toEqual([
      "INVALID_LINK web",
      "INVALID_LINK instagram",
    ]);
    expect(await dump(world().t)).toBe(before);
  });
});

describe("a shop's pictures", () => {
  test("are shown, and the files before them removed", async () => {
    const first = await uploadCover();
    const second = await uploadCover();
    for (const cover of [first, second])
      await owner().mutation(api.setup.setCover, { shopId: shopId(), cover });
    expect((await page())?.cover?.wide).toContain("http");
    for (const id of Object.values(first)) expect(await exists(id)).toBe(false);
    for (const id of Object.values(second)) expect(await exists(id)).toBe(true);
    await owner().mutation(api.setup.setCover, { shopId: shopId(), cover: null });
    expect((await page())?.cover).toBeNull();
    for (const id of Object.values(second)) expect(await exists(id)).toBe(false);
  });

  test("stay when they are set again", async () => {
    const storageId = await upload("image/png");
    const setLogo = async (id: typeof storageId | null) =>
      await owner().mutation(api.setup.setLogo, { shopId: shopId(), storageId: id });
    await setLogo(storageId);
    await setLogo(storageId);
    expect(await exists(storageId)).toBe(true);
    await setLogo(null);
    expect(await exists(storageId)).toBe(false);
    expect((await page())?.logoUrl).toBeNull();
  });

  test.each([
    ["no picture", "text/html", 10],
    ["a drawing that can hold scripts", "image/svg+xml", 10],
    ["too large a file", "image/png", 3 * 1024 * 1024 + 1],
  ])("are never %s", async (_, type, bytes) => {
    const storageId = await upload(type, bytes);
    const before = await dump(world().t);
    const call = owner().mutation(api.setup.setLogo, { shopId: shopId(), storageId });
    expect((await refusalOf(call)).code).toBe("INVALID_PHOTO");
    expect(await dump(world().t)).toBe(before);
  });

  test("are a JPEG where other sites show them", async () => {
    const cover = await uploadCover("image/webp");
    const call = owner().mutation(api.setup.setCover, { shopId: shopId(), cover });
    expect((await refusalOf(call)).code).toBe("INVALID_PHOTO");
  });
});
