import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import { dump, expectIntegrity, holdArgs, refusalOf, setUpBackend } from "../support/convex";
import { HOUR, NOW } from "../support/convexClock";

/** A new shop from nothing to its first booking, and who works there. */

const world = setUpBackend();

const DRAFT = {
  name: "Café Zoë",
  tagline: "Cuts and coffee",
  about: "",
  address: "2 Lane",
  city: "Berlin",
  phone: "+49 30 1234567",
  locale: "de-DE",
  timeZone: "Europe/Berlin",
  currency: "eur",
};

const POLICY = {
  terms: { kind: "at_shop" as const },
  freeUntilMinutes: 120,
  lateKeptPercent: 50,
  noShow: { kind: "none" as const },
  cardOnFile: false,
};

const asZoe = () =>
  world().t.withIdentity({
    issuer: "https://identity.example",
    subject: "zoe",
    name: "Zoë Zink",
    tokenIdentifier: "https://identity.example|zoe",
    email: "zoe@mail.example",
    emailVerified: true,
  });

async function createShop() {
  await asZoe().mutation(api.users.ensure, {});
  return await asZoe().mutation(api.setup.createShop, DRAFT);
}

const week = (fromMinutes: number, untilMinutes: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
    isoWeekday,
    validFrom: null,
    validUntil: null,
    hours: [{ fromMinutes, untilMinutes }],
  }));

test("a shop's own number is kept in one form, by the country that it is in", async () => {
  await asZoe().mutation(api.users.ensure, {});
  const { shopId } = await asZoe().mutation(api.setup.createShop, {
    ...DRAFT,
    phone: "\u202a030/123\u00a045–67\u202c",
  });
  const read = async () => (await asZoe().query(api.setup.profile, { shopId })).profile;
  expect(await read()).toMatchObject({ phone: "+49 30 1234567", country: "DE" });
  const { timeZone: _zone, currency: _currency, ...said } = DRAFT;
  const save = async (change: { country?: string; phone?: string }) => {
    await asZoe().mutation(api.setup.saveProfile, { shopId, ...said, ...change });
  };
  await save({ country: "AT", phone: "01 5331234" });
  expect(await read()).toMatchObject({ phone: "+43 1 5331234", country: "AT" });
  await save({ country: "DE" });
  expect(await read()).toMatchObject({ country: "DE" });
  expect(await refusalOf(save({ country: "XX" }))).toMatchObject({
    details: { problems: [{ code: "INVALID_COUNTRY", field: "country" }] },
  });
});

describe("a new shop", () => {
  test("is its maker's, has an address of its own and takes no bookings yet", async () => {
    const { shopId, slug } = await createShop();
    expect(slug).toBe("cafe-zoe");
    expect(await asZoe().query(api.users.me, {})).toMatchObject({ role: "owner" });
    expect(await world().t.query(api.shops.bySlug, { slug })).toBeNull();
    expect(await asZoe().query(api.setup.progress, { shopId })).toMatchObject({
      active: false,
      ready: false,
      services: 0,
      barbers: 0,
    });
    const call = asZoe().mutation(api.setup.setOpen, { shopId, open: true });
    expect((await refusalOf(call)).code).toBe("SHOP_NOT_READY");
  });

  test("goes from nothing to its first booking", async () => {
    const { shopId, slug } = await createShop();
    const owner = asZoe();
    const { id: serviceId } = await owner.mutation(api.services.save, {
      shopId,
      serviceId: null,
      name: "Schnitt",
      description: "",
      active: true,
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 3000,
    });
    const { barberId } = await owner.mutation(api.staff.inviteBarber, {
      shopId,
      name: "Kim",
      title: "Barber",
      bio: "",
      email: "kim@mail.example",
    });
    await owner.mutation(api.schedule.setWeek, { barberId, templates: week(9 * 60, 17 * 60) });
    await owner.mutation(api.policies.save, { shopId, policy: POLICY });
    expect(await owner.query(api.setup.progress, { shopId })).toMatchObject({
      services: 1,
      barbers: 1,
      barbersWithHours: 1,
      ready: true,
      policy: POLICY,
      payments: "test",
    });
    await owner.mutation(api.setup.setOpen, { shopId, open: true });
    await world().settle();
    const shop = await world().t.query(api.shops.bySlug, { slug });
    expect(shop).toMatchObject({ currency: "EUR", barbers: [{ slug: "kim" }] });
    const [next] = await world().t.query(api.availability.next, { shopId, now: NOW });
    // An hour's notice from eight in Berlin.
    expect(next?.startsAt).toBe(NOW + HOUR);
    const placed = await world().t.mutation(
      api.bookings.hold,
      holdArgs(world(), { barberId, serviceIds: [serviceId], startsAt: NOW + 2 * HOUR }),
    );
    expect(placed.code).toHaveLength(8);
    await expectIntegrity(world());
  });

  test("whose name is taken has a number in its address", async () => {
    await createShop();
    await world().as("ana").mutation(api.users.ensure, {});
    const second = await world().as("ana").mutation(api.setup.createShop, DRAFT);
    expect(second.slug).toBe("cafe-zoe-2");
  });

  const bad: [string, object, ErrorCode, string][] = [
    ["no name", { name: " " }, "INVALID_NAME", "name"],
    ["no such zone", { timeZone: "Berlin" }, "UNKNOWN_TIME_ZONE", "timeZone"],
    ["no such currency", { currency: "BTC" }, "UNKNOWN_CURRENCY", "currency"],
    ["no such language", { locale: "de_DE" }, "INVALID_LOCALE", "locale"],
    ["no phone number", { phone: "call us" }, "INVALID_PHONE", "phone"],
    ["too much to say", { about: "x".repeat(1001) }, "INVALID_NOTE", "about"],
  ];
  test.each(bad)("with %s is refused beside the field", async (_, change, code, field) => {
    await asZoe().mutation(api.users.ensure, {});
    const before = await dump(world().t);
    const call = asZoe().mutation(api.setup.createShop, { ...DRAFT, ...change });
    expect(await refusalOf(call)).toMatchObject({ code, details: { field } });
    expect(await dump(world().t)).toBe(before);
  });
});

describe("a shop that is not open", () => {
  test("is seen by those who work there and by nobody else", async () => {
    const { slug } = await createShop();
    expect(await asZoe().query(api.shops.forStaff, {})).toMatchObject({ slug, services: [] });
    expect(await world().t.query(api.shops.bySlug, { slug })).toBeNull();
    expect(await world().as("ana").query(api.shops.forStaff, {})).toBeNull();
  });
});

describe("an owner who cuts hair", () => {
  const takeChair = async (shopId: string) =>
    await asZoe().mutation(api.staff.inviteBarber, {
      shopId,
      name: "Zoë",
      title: "",
      bio: "",
      email: "ZOE@mail.example",
    });

  test("has a chair of their own and stays the owner", async () => {
    const { shopId } = await createShop();
    const { barberId } = await takeChair(shopId);
    const me = await asZoe().query(api.users.me, {});
    expect(me).toMatchObject({ role: "owner", barberId });
    const staff = await asZoe().query(api.staff.list, { shopId });
    expect(staff.barbers).toMatchObject([{ email: "zoe@mail.example", joined: true }]);
    expect(staff.owners).toHaveLength(1);
  });

  test("has one chair, not two", async () => {
    const { shopId } = await createShop();
    await takeChair(shopId);
    expect((await refusalOf(takeChair(shopId))).code).toBe("ALREADY_STAFF");
  });
});
