import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { placeHold, refusalOf, setPolicy, setUpBackend } from "../support/convex";
import type { Person } from "../support/convex";

const world = setUpBackend();

const change = async (currency: string, person: Person = "olivia") =>
  await world()
    .as(person)
    .mutation(api.setup.changeCurrency, { shopId: world().ids.shop("london"), currency });

const saveCut = async (priceMinor: number) =>
  await world()
    .as("olivia")
    .mutation(api.services.save, {
      shopId: world().ids.shop("london"),
      serviceId: world().ids.service("Cut"),
      name: "Cut",
      description: "",
      durationMinutes: 30,
      bufferMinutes: 0,
      active: true,
      priceMinor,
    });

describe("a currency chosen wrongly", () => {
  test("is changed before the first booking, and figures stay", async () => {
    await setPolicy(world(), { terms: { kind: "deposit_fixed", amountMinor: 1000 } });
    await change("kwd");
    const stored = await world().t.run(async (ctx) => ({
      shop: await ctx.db.get("shops", world().ids.shop("london")),
      cut: await ctx.db.get("services", world().ids.service("Cut")),
    }));
    expect(stored.shop).toMatchObject({
      currency: "KWD",
      policy: { terms: { kind: "deposit_fixed", amountMinor: 10_000 } },
    });
    expect(stored.cut?.priceMinor).toBe(25_000);
    await placeHold(world());
    expect(world().stripe.latest()).toMatchObject({ currency: "kwd", amount_total: 10_000 });
  });

  test("stays once there is a booking", async () => {
    await placeHold(world());
    expect(await refusalOf(change("EUR"))).toMatchObject({ code: "CANNOT_CHANGE" });
  });

  test.each(["KPW", "CUP", "ZZZ"])("is not %s, which no card is charged in", async (currency) => {
    expect(await refusalOf(change(currency))).toMatchObject({ code: "UNKNOWN_CURRENCY" });
  });

  test.each<Person>(["marcus", "sari"])("is not for %s to change", async (person) => {
    await expect(change("EUR", person)).rejects.toThrow();
  });
});

describe("a price", () => {
  test("is what the shop's currency can be charged", async () => {
    await saveCut(99_999_999);
    expect(await refusalOf(saveCut(100_000_000))).toMatchObject({ code: "INVALID_PRICE" });
    await change("IDR");
    // Rp 1,500,000 in hundredths.
    await saveCut(150_000_000);
  });

  test("is so with all that is booked together, and with its tip", async () => {
    await saveCut(99_999_999);
    const cut = world().ids.service("Cut");
    const both = placeHold(world(), { serviceIds: [cut, world().ids.service("Fade")] });
    expect(await refusalOf(both)).toMatchObject({ code: "INVALID_PRICE" });
    const tipped = placeHold(world(), { serviceIds: [cut], tipMinor: 1 });
    expect(await refusalOf(tipped)).toMatchObject({ code: "INVALID_TIP" });
    await placeHold(world(), { serviceIds: [cut] });
  });
});

test("a deposit is a share in tenths of a percent", async () => {
  await setPolicy(world(), { terms: { kind: "deposit_percent", percent: 12.5 } });
  await placeHold(world());
  expect(world().stripe.latest().amount_total).toBe(313);
  const finer = setPolicy(world(), { terms: { kind: "deposit_percent", percent: 12.55 } });
  expect(await refusalOf(finer)).toMatchObject({ code: "INVALID_POLICY" });
});
