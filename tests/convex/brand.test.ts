import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { dump, refusalOf, setUpBackend } from "../support/convex";

/** A shop's own face: colours, links, a cover and a logo. */

const world = setUpBackend();
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const page = async () => await world().t.query(api.shops.bySlug, { slug: "london" });
const LINKS = { web: "https://fade.example", instagram: "", whatsapp: "" };

async function say(brand: object) {
  const { profile } = await owner().query(api.setup.profile, { shopId: shopId() });
  await owner().mutation(api.setup.saveProfile, {
    shopId: shopId(),
    ...profile,
    brand: { palette: "harbour", ...LINKS, ...brand },
  });
}

describe("a shop's face", () => {
  test("is every new shop's until its owner says otherwise", async () => {
    expect(await page()).toMatchObject({
      brand: { palette: "window", web: "", instagram: "", whatsapp: "" },
      cover: null,
      logoUrl: null,
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
      shopId: shopId(),
      ...profile,
      tagline: "Other words",
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
