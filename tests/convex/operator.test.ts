import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";
import { createPartner } from "../support/convexPartner";
import { readVerdicts, sendFile, visitsFile } from "../support/importFiles";
import { talk } from "../support/talk";
import { talkByWhatsapp, words } from "../support/whatsappTalk";

/** What whoever runs a server decides: a shop that is closed, and who may open one. */

const world = setUpBackend();
const olivia = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
const marcus = () => world().ids.barber("marcus");
const BY = { by: "rosa" };
const TOMORROW = HALF_PAST_NINE + DAY;

const close = async (slug = "london", reason?: string) =>
  await world().t.mutation(internal.operator.close, { slug, ...BY, reason });
const reopen = async (slug = "london") =>
  await world().t.mutation(internal.operator.reopen, { slug, ...BY });
const listed = async () =>
  (await world().t.query(internal.operator.listShops, { cursor: null })).shops;
const bookingCount = async () =>
  await world().t.run(async (ctx) => (await ctx.db.query("bookings").collect()).length);
const desk = () => ({ ...holdArgs(world()), customer: {} });

describe("a shop that the operator closes", () => {
  test("is in no list, and its page's address says its name", async () => {
    await close();
    expect((await world().t.query(api.shops.list, {})).map(({ slug }) => slug)).toEqual([
      "jakarta",
    ]);
    expect(await world().t.query(api.shops.bySlug, { slug: "london" })).toBeNull();
    const said = await world().t.query(api.shops.closedBySlug, { slug: "london" });
    expect(said).toEqual({ name: "London Shop" });
    for (const slug of ["jakarta", "unknown"]) {
      expect(await world().t.query(api.shops.closedBySlug, { slug })).toEqual({ name: null });
    }
  });

  test("is not one that its owners have closed", async () => {
    await olivia().mutation(api.setup.setOpen, { shopId: shopId(), open: false });
    expect(await world().t.query(api.shops.closedBySlug, { slug: "london" })).toEqual({
      name: null,
    });
  });

  test("takes nothing new by any door", async () => {
    await close();
    const refused = async (call: Promise<unknown>) => (await refusalOf(call)).code;
    const { t } = world();
    expect(await refused(t.mutation(api.bookings.hold, holdArgs(world())))).toBe("SHOP_SUSPENDED");
    expect(await refused(olivia().mutation(api.appointments.walkIn, desk()))).toBe(
      "SHOP_SUSPENDED",
    );
    const overbook = { ...desk(), reason: "A friend" };
    expect(await refused(olivia().mutation(api.appointments.overbook, overbook))).toBe(
      "SHOP_SUSPENDED",
    );
    const wait = {
      shopId: shopId(),
      barberId: marcus(),
      date: "2026-06-02",
      serviceIds: [world().ids.service("Cut")],
      customer: { name: "Wanda", email: "wanda@mail.example" },
      requestId: "waiting-request-0001",
    };
    expect(await refused(t.mutation(api.waitlist.join, wait))).toBe("NOT_FOUND");
    const chat = { shopId: shopId(), locale: "en-GB", requestId: "chat-request-00000001" };
    expect(await refused(t.mutation(api.chat.start, chat))).toBe("NOT_FOUND");
    await world().settle();
    expect(await bookingCount()).toBe(0);
  });

  test("takes nothing from a partner", async () => {
    const partner = await createPartner(world());
    await close();
    await partner.start();
    await world().settle();
    expect(await bookingCount()).toBe(0);
  });

  test("takes nothing in a conversation that had begun, and says why", async () => {
    const talker = await talk(world());
    await talker.write("hi");
    await close();
    const said = await talker.write("a cut with marcus tomorrow at 9:30");
    expect(said.text).toContain("Whoever runs this site has closed the shop");
    await talker.write("yes");
    await world().settle();
    expect(await bookingCount()).toBe(0);
  });

  test("takes nothing that an import was about to make", async () => {
    const visit = { name: "Ana Lim", email: "ana@mail.example", date: "2026-06-02", ahead: 1 };
    const cut = { ...visit, time: "09:30", barber: "Marcus Bell", service: "Cut" };
    const importId = await sendFile(world(), visitsFile("square", [cut]));
    expect(Object.values(await readVerdicts(world(), importId)).join()).toContain("create");
    await olivia().mutation(api.imports.start, { importId, reminds: false });
    await close();
    await world().settle();
    expect(await bookingCount()).toBe(0);
    expect(Object.values(await readVerdicts(world(), importId)).join()).toContain("lost");
  });

  test("offers nothing to whoever waited, though a time becomes free", async () => {
    const theo = world().ids.barber("theo");
    const ten = HALF_PAST_NINE + 30 * MINUTE;
    const placed = [];
    for (let cell = 0; cell < 6; cell++) {
      placed.push(await placeHold(world(), { barberId: theo, startsAt: ten + cell * 30 * MINUTE }));
    }
    await world().t.mutation(api.waitlist.join, {
      shopId: shopId(),
      barberId: theo,
      date: "2026-06-01",
      serviceIds: [world().ids.service("Cut")],
      customer: { name: "Wanda", email: "wanda@mail.example" },
      requestId: "waiting-request-0002",
    });
    const before = await bookingCount();
    await close();
    const { code = "", manageToken: token = "" } = placed[0] ?? {};
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(await bookingCount()).toBe(before);
  });

  test("is not opened by its owners, nor are they told a code of another kind", async () => {
    await close();
    for (const open of [true, false]) {
      const call = olivia().mutation(api.setup.setOpen, { shopId: shopId(), open });
      expect((await refusalOf(call)).code).toBe("SHOP_SUSPENDED");
    }
  });

  test("lets what is booked be seen and called off, and keeps nothing, however late", async () => {
    await setPolicy(world(), { freeUntilMinutes: 48 * 60, lateKeptPercent: 50 });
    const { code, manageToken: token } = await placePaid(world(), { startsAt: TOMORROW });
    const own = { code, token };
    const previewed = async () =>
      await world().t.query(api.bookings.cancelPreview, { ...own, now: NOW });
    const before = await previewed();
    expect(before?.keptMinor).toBeGreaterThan(0);
    await close();
    expect(await world().t.query(api.bookings.get, own)).toMatchObject({ status: "confirmed" });
    expect(await previewed()).toMatchObject({ canCancel: true, keptMinor: 0 });
    await world().t.mutation(api.bookings.cancel, own);
    await world().settle();
    const { booking, refunds } = await readBooking(world(), code);
    expect(booking.status).toBe("cancelled");
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([booking.priceMinor]);
    await expectIntegrity(world());
  });

  test("moves nothing to another time, by its customer or its staff", async () => {
    const { code, manageToken: token } = await placePaid(world(), { startsAt: TOMORROW });
    const { appointment } = await readBooking(world(), code);
    await close();
    const to = { barberId: marcus(), startsAt: TOMORROW + HOUR };
    const calls = [
      world().t.mutation(api.bookings.reschedule, { code, token, ...to }),
      olivia().mutation(api.appointments.reschedule, { appointmentId: appointment._id, ...to }),
    ];
    for (const call of calls) expect((await refusalOf(call)).code).toBe("SHOP_SUSPENDED");
    const targets = await world().t.query(api.bookings.moveTargets, { code, token });
    expect(targets?.barbers ?? []).toEqual([]);
  });

  test("opened again is as it was, and takes bookings", async () => {
    await close();
    expect(await reopen()).toBe(true);
    await world().settle();
    await placePaid(world());
    expect(await world().t.query(api.shops.bySlug, { slug: "london" })).not.toBeNull();
    await expectIntegrity(world());
  });

  test("opened again has the days that were not made meanwhile", async () => {
    await close();
    await world().pass(10 * DAY);
    await reopen();
    await world().settle();
    await placePaid(world(), { startsAt: TOMORROW + 10 * DAY });
  });

  test("opened again stays closed where its owners had closed it before", async () => {
    await olivia().mutation(api.setup.setOpen, { shopId: shopId(), open: false });
    await close();
    await reopen();
    expect((await listed())[0]).toMatchObject({ slug: "london", state: "closed_by_owner" });
    await olivia().mutation(api.setup.setOpen, { shopId: shopId(), open: true });
  });
});

describe("by WhatsApp", () => {
  const { say } = talkByWhatsapp(world);

  test("a closed shop says that it is, and books nothing", async () => {
    await say(words("hi (london)"));
    await close();
    const said = await say(words("cut with marcus tomorrow 9:30"));
    expect(said.text).toContain("Whoever runs this site has closed the shop");
    expect(await bookingCount()).toBe(0);
  });
});

describe("the operator", () => {
  test("sees every shop, its owners and its state", async () => {
    await close("jakarta");
    expect(await listed()).toMatchObject([
      { slug: "london", state: "open", closedAt: null },
      { slug: "jakarta", state: "closed_by_operator", closedAt: Date.now() },
    ]);
    expect((await listed()).every(({ owners }) => owners.length === 1)).toBe(true);
  });

  test("changes nothing by asking twice, and is told so", async () => {
    expect([await close(), await close(), await reopen(), await reopen()]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await world().t.query(internal.operator.trail, {})).toHaveLength(2);
    expect((await refusalOf(close("nowhere"))).code).toBe("NOT_FOUND");
  });

  test("leaves a trail of all that is closed, opened again and decided", async () => {
    const closedAt = Date.now();
    await close("london", "  Its owner\nasked ");
    await world().pass(MINUTE);
    await reopen();
    await world().t.mutation(internal.operator.setOpening, { opening: "nobody", by: "max" });
    const trail = await world().t.query(internal.operator.trail, {});
    expect(trail).toMatchObject([
      { act: "opening_set", by: "max", opening: "nobody" },
      { act: "reopened", by: "rosa", slug: "london" },
      { act: "closed", by: "rosa", slug: "london", reason: expect.stringContaining("asked") },
    ]);
    expect(trail[2]?.at).toBe(closedAt);
  });
});

describe("opening a shop", () => {
  const DRAFT = {
    name: "Café Zoë",
    tagline: "",
    about: "",
    address: "",
    city: "Berlin",
    phone: "",
    locale: "de-DE",
    timeZone: "Europe/Berlin",
    currency: "eur",
  };
  const zoe = (emailVerified = true) =>
    world().t.withIdentity({
      issuer: "https://identity.example",
      subject: "zoe",
      name: "Zoë Zink",
      tokenIdentifier: "https://identity.example|zoe",
      email: "zoe@mail.example",
      emailVerified,
    });
  const open = async (who = zoe()) => {
    await who.mutation(api.users.ensure, {});
    return await who.mutation(api.setup.createShop, DRAFT);
  };
  const decide = async (opening: "anybody" | "invited" | "nobody") =>
    await world().t.mutation(internal.operator.setOpening, { opening, ...BY });
  const invite = async (email: string) =>
    await world().t.mutation(internal.operator.invite, { email });

  test("is anybody's at first, and again when that is decided", async () => {
    expect(await world().t.query(internal.operator.opening, {})).toBe("anybody");
    expect(await zoe().query(api.setup.mayOpen, {})).toBe("yes");
    await decide("nobody");
    await decide("anybody");
    expect((await open()).slug).toBe("cafe-zoe");
  });

  test("is nobody's where that is decided, invited or not", async () => {
    await decide("nobody");
    await invite("zoe@mail.example");
    expect(await zoe().query(api.setup.mayOpen, {})).toBe("nobody");
    expect((await refusalOf(open())).code).toBe("OPENING_ENDED");
  });

  test("is theirs who were invited, for one shop, and nobody else's", async () => {
    await decide("invited");
    expect((await refusalOf(open())).code).toBe("OPENING_BY_INVITATION");
    expect(await invite(" ZOE@mail.example ")).toBe(true);
    expect(await invite("zoe@mail.example")).toBe(false);
    expect(await zoe().query(api.setup.mayOpen, {})).toBe("yes");
    expect(await world().as("ana").query(api.setup.mayOpen, {})).toBe("by_invitation");
    await open();
    expect((await refusalOf(open())).code).toBe("OPENING_BY_INVITATION");
  });

  test("takes an address that is proven, and not one that is typed", async () => {
    await decide("invited");
    await invite("zoe@mail.example");
    expect(await zoe(false).query(api.setup.mayOpen, {})).toBe("by_invitation");
    expect((await refusalOf(open(zoe(false)))).code).toBe("OPENING_BY_INVITATION");
  });

  test("uses up no invitation by a form that is refused, or while anybody may", async () => {
    await invite("zoe@mail.example");
    await open();
    await decide("invited");
    const wrong = zoe().mutation(api.setup.createShop, { ...DRAFT, name: "" });
    expect((await refusalOf(wrong)).code).toBe("INVALID_NAME");
    expect(await zoe().query(api.setup.mayOpen, {})).toBe("yes");
  });

  test("is no longer theirs whose invitation was taken back", async () => {
    await decide("invited");
    await invite("zoe@mail.example");
    const uninvite = async () =>
      await world().t.mutation(internal.operator.uninvite, { email: "Zoe@mail.example" });
    expect([await uninvite(), await uninvite()]).toEqual([true, false]);
    expect((await refusalOf(open())).code).toBe("OPENING_BY_INVITATION");
    expect((await refusalOf(invite("no address"))).code).toBe("INVALID_EMAIL");
  });
});
