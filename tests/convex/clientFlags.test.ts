import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { PaymentTerms } from "../../lib/payment/terms";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  placePaid,
  readBooking,
  readCardId,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs, Person } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";

/** What a shop decides about a client, and what the doors make of it. */

const world = setUpBackend({ tendedAnyTime: true });
const ANA = { name: "Ana Lim", email: "ana@mail.example", phone: "+44 20 7946 0444" };
const LATER = HALF_PAST_NINE + HOUR;

/** Ana has been booked once, so that the shop knows her. */
async function known(): Promise<string> {
  const { code } = await placePaid(world(), { customer: ANA });
  return await readCardId(world(), code);
}

const flagBy =
  (name: "setBlocked" | "setDepositRequired") =>
  async (clientId: string, on = true, person: Person = "marcus") => {
    const reason = on ? "Did not come twice" : "";
    await world().as(person).mutation(api.clients[name], { clientId, on, reason });
  };
const block = flagBy("setBlocked");
const demand = flagBy("setDepositRequired");

const tryHold = async (customer: HoldArgs["customer"], change: Partial<HoldArgs> = {}) =>
  await world().t.mutation(
    api.bookings.hold,
    holdArgs(world(), { customer, startsAt: LATER, ...change }),
  );

describe("who is blocked", () => {
  test.each([
    ["in capitals and with spaces around", { ...ANA, name: "X", email: "  ANA@MAIL.Example " }],
    ["with what nobody sees", { ...ANA, name: "X", email: "ana\u200b@mail.example" }],
    ["with the phone as one dials it here", { ...ANA, name: "X", phone: "02079460444" }],
    ["with brackets in the phone", { ...ANA, name: "X", phone: "020 (7946)-0444" }],
  ] as const)("is known by address and phone %s, and told kindly where to book", async (...row) => {
    await block(await known());
    const before = await dump(world().t);
    const refusal = await refusalOf(tryHold(row[1]));
    expect(refusal).toMatchObject({
      code: "BOOK_WITH_SHOP",
      details: { phone: "+44 20 7946 0000" },
    });
    expect(await dump(world().t)).toBe(before);
  });

  test("and known by phone alone is told so by phone and name", async () => {
    const asMarcus = world().as("marcus");
    const { name, phone } = ANA;
    const walkIn = { ...holdArgs(world(), { startsAt: LATER + HOUR }), customer: { name, phone } };
    const { code } = await asMarcus.mutation(api.appointments.walkIn, walkIn);
    await world().settle();
    await block(await readCardId(world(), code));
    const typed = { name, phone, email: "new@mail.example" };
    expect(await refusalOf(tryHold(typed))).toMatchObject({ code: "BOOK_WITH_SHOP" });
    expect(await tryHold({ ...typed, name: "Somebody" })).toMatchObject({ depositDemanded: false });
  });

  test("is told so when signed in under the address, which is then proven", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    await block(await known());
    const customer = { name: "X", email: ANA.email };
    const asAna = world().as("ana");
    const held = asAna.mutation(
      api.bookings.hold,
      holdArgs(world(), { customer, startsAt: LATER }),
    );
    expect(await refusalOf(held)).toMatchObject({ code: "BOOK_WITH_SHOP" });
  });

  test("is known by their account, whatever else they give", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const asAna = world().as("ana");
    const { code } = await asAna.mutation(api.bookings.hold, holdArgs(world(), { customer: ANA }));
    await world().settle();
    await block(await readCardId(world(), code));
    const other = { name: "Somebody", email: "else@mail.example" };
    const args = holdArgs(world(), { customer: other, startsAt: LATER });
    expect(await refusalOf(asAna.mutation(api.bookings.hold, args))).toMatchObject({
      code: "BOOK_WITH_SHOP",
    });
    expect(await world().t.mutation(api.bookings.hold, args)).toMatchObject({
      depositDemanded: false,
    });
  });

  test("keeps what is booked already, and books again once the shop says so", async () => {
    const clientId = await known();
    await block(clientId);
    const { booking } = await readBooking(world(), await codeOf(clientId));
    expect(booking.status).toBe("confirmed");
    await block(clientId, false, "olivia");
    expect(await tryHold(ANA)).toMatchObject({ depositDemanded: false });
  });

  test("is booked by the shop's people as before", async () => {
    await block(await known());
    const args = { ...holdArgs(world(), { startsAt: LATER }), customer: ANA };
    const asMarcus = world().as("marcus");
    expect(await asMarcus.query(api.clients.match, { phone: "020 7946 0444" })).toMatchObject({
      blocked: { reason: "Did not come twice", by: "Marcus Bell" },
    });
    await asMarcus.mutation(api.appointments.walkIn, args);
    const over = { ...holdArgs(world(), { startsAt: LATER }), customer: ANA, reason: "A regular" };
    await asMarcus.mutation(api.appointments.overbook, over);
  });

  test("books at another shop, which knows nothing of it", async () => {
    await block(await known());
    const there = {
      barberId: world().ids.barber("budi"),
      serviceIds: [world().ids.service("Potong")],
      startsAt: Date.UTC(2026, 5, 1, 8, 0),
    };
    expect(await tryHold(ANA, there)).toMatchObject({ barberId: there.barberId });
  });

  test("waits for no day, and is passed over where they wait already", async () => {
    const clientId = await known();
    const wait = async (requestId: string) =>
      await world().t.mutation(api.waitlist.join, {
        shopId: world().ids.shop("london"),
        barberId: world().ids.barber("marcus"),
        serviceIds: [world().ids.service("Cut")],
        date: "2026-06-02",
        customer: ANA,
        requestId,
      });
    await block(clientId);
    expect(await refusalOf(wait("waits-while-blocked"))).toMatchObject({ code: "BOOK_WITH_SHOP" });
    await block(clientId, false);
    const link = await wait("waits-and-is-blocked");
    await block(clientId);
    await world().settle();
    const seen = await world().t.query(api.waitlist.get, { ...link, now: Date.now() });
    expect(seen).toMatchObject({ status: "waiting", bookingCode: null });
  });

  test("is told nothing new when a hold is only asked for again", async () => {
    const clientId = await known();
    const requestSecret = "kept-in-ana-s-own-browser";
    const args = holdArgs(world(), { customer: ANA, startsAt: LATER, requestSecret });
    const { code } = await world().t.mutation(api.bookings.hold, args);
    await block(clientId);
    expect(await world().t.mutation(api.bookings.hold, args)).toMatchObject({ code });
  });
});

describe("whoever types what they know of a client", () => {
  const typed = [
    ["the address", { name: ANA.name, email: ANA.email }],
    ["the address with another phone", { ...ANA, phone: "+44 20 7946 0999" }],
    ["the phone", { name: "X", email: "x@mail.example", phone: ANA.phone }],
    ["the phone and the name", { ...ANA, email: "x@mail.example" }],
  ] as const;

  test.each(typed)("is answered by %s as if nobody were known by it", async (_, customer) => {
    const clientId = await known();
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await block(clientId);
    await demand(clientId);
    const told = ({ holdExpiresAt, depositDemanded }: Awaited<ReturnType<typeof tryHold>>) => ({
      holdExpiresAt,
      depositDemanded,
    });
    const stranger = { name: "Nobody Known", email: "nobody@mail.example" };
    const unknown = told(await tryHold(stranger, { startsAt: LATER + HOUR }));
    expect(told(await tryHold(customer))).toEqual(unknown);
    // Also signed in, as somebody else.
    await world().as("ben").mutation(api.users.ensure, {});
    const args = holdArgs(world(), { customer, startsAt: LATER + DAY });
    expect(told(await world().as("ben").mutation(api.bookings.hold, args))).toEqual(unknown);
  });

  test("comes with a mark for the shop's people", async () => {
    await block(await known());
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const { code } = await tryHold({ name: ANA.name, email: ANA.email });
    await world().settle();
    const day = { barberId: world().ids.barber("marcus"), date: "2026-06-01" };
    const marks = await world().as("marcus").query(api.clients.marksOfDay, day);
    expect(marks?.find((each) => each.code === code)?.marks).toContain("blocked");
  });
});

async function codeOf(clientId: string): Promise<string> {
  const paginationOpts = { numItems: 1, cursor: null };
  const { page } = await world()
    .as("marcus")
    .query(api.clients.visits, { clientId, paginationOpts });
  return page[0]?.code ?? "";
}

describe("who is asked for a deposit", () => {
  const asked = async (
    terms: PaymentTerms,
    change: Partial<HoldArgs> = {},
    ofService: PaymentTerms | null = null,
  ) => {
    await demand(await known());
    await setPolicy(world(), { terms });
    const service = { shopId: world().ids.shop("london"), serviceId: world().ids.service("Cut") };
    const cut = { name: "Cut", description: "", durationMinutes: 30, bufferMinutes: 0 };
    const offered = { ...service, ...cut, priceMinor: 2500, active: true, terms: ofService };
    await world().as("olivia").mutation(api.services.save, offered);
    const { code, manageToken: token, depositDemanded } = await tryHold(ANA, change);
    await world().settle();
    const view = await world().t.query(api.bookings.get, { code, token });
    return { code, depositDemanded, view };
  };

  test("pays in advance where others pay at the shop, and reads why before", async () => {
    const { code, depositDemanded, view } = await asked({ kind: "at_shop" });
    expect(depositDemanded).toBe(true);
    expect(view).toMatchObject({
      status: "pending",
      dueNowMinor: 2500,
      dueAtShopMinor: 0,
      depositDemanded: true,
      checkout: { state: "open" },
    });
    const session = world().stripe.pay(world().stripe.latest().id);
    await world().deliver({
      id: "evt_demanded",
      object: "event",
      type: "checkout.session.completed",
      livemode: false,
      created: 0,
      data: { object: session },
    });
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", capturedMinor: 2500 });
    expect(booking.policy.terms).toEqual({ kind: "at_shop" });
    await expectIntegrity(world());
  });

  test("pays the shop's deposit where it has one, for a service that has none", async () => {
    const own = { kind: "at_shop" } as const;
    const shops = { kind: "deposit_fixed", amountMinor: 900 } as const;
    const { depositDemanded, view } = await asked(shops, {}, own);
    expect(depositDemanded).toBe(true);
    expect(view).toMatchObject({ dueNowMinor: 900, dueAtShopMinor: 1600 });
  });

  test("is asked no more than everybody where everybody is asked", async () => {
    const { depositDemanded, view } = await asked({ kind: "deposit_percent", percent: 40 });
    expect(depositDemanded).toBe(false);
    expect(view).toMatchObject({ dueNowMinor: 1000, dueAtShopMinor: 1500, depositDemanded: false });
  });

  test("reads it in the quote when signed in, and nobody else does", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    await demand(await known());
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const visit = {
      barberId: world().ids.barber("marcus"),
      serviceIds: [world().ids.service("Cut")],
    };
    const usual = { dueNowMinor: 0, dueAtShopMinor: 2500, depositDemanded: false };
    expect(await world().as("ana").query(api.policies.quote, visit)).toMatchObject({
      dueNowMinor: 2500,
      dueAtShopMinor: 0,
      depositDemanded: true,
    });
    expect(await world().t.query(api.policies.quote, visit)).toMatchObject(usual);
    expect(await world().as("ben").query(api.policies.quote, visit)).toMatchObject(usual);
  });

  test("may give a tip with it", async () => {
    const { view } = await asked({ kind: "at_shop" }, { tipMinor: 300 });
    expect(view).toMatchObject({ dueNowMinor: 2500, tipMinor: 300 });
  });

  test("is not asked for what cannot be charged", async () => {
    const serviceIds = [world().ids.service("Advice")];
    const { depositDemanded, view } = await asked({ kind: "at_shop" }, { serviceIds });
    expect(depositDemanded).toBe(false);
    expect(view).toMatchObject({ status: "confirmed", dueNowMinor: 0 });
  });

  test("is asked from the list of a full day too", async () => {
    await demand(await known());
    const startsAt = HALF_PAST_NINE + DAY;
    const { code, manageToken: token } = await placeHold(world(), { startsAt });
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const link = await world().t.mutation(api.waitlist.join, {
      shopId: world().ids.shop("london"),
      barberId: world().ids.barber("marcus"),
      serviceIds: [world().ids.service("Cut")],
      date: "2026-06-02",
      customer: ANA,
      requestId: "waits-with-a-deposit",
    });
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const seen = await world().t.query(api.waitlist.get, { ...link, now: Date.now() });
    const { booking } = await readBooking(world(), seen?.bookingCode ?? "");
    expect(booking).toMatchObject({ status: "pending", dueNowMinor: 2500, depositDemanded: true });
  });

  test("and not by the desk, nor once the shop has let it be", async () => {
    const clientId = await known();
    await demand(clientId);
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const args = { ...holdArgs(world(), { startsAt: LATER }), customer: ANA };
    const { code } = await world().as("marcus").mutation(api.appointments.walkIn, args);
    expect((await readBooking(world(), code)).booking).toMatchObject({ dueNowMinor: 0 });
    await demand(clientId, false);
    const free = await placeHold(world(), { customer: ANA, startsAt: LATER + 30 * MINUTE });
    expect(free).toMatchObject({ holdExpiresAt: null, depositDemanded: false });
  });
});

describe("a decision", () => {
  const entries = async (clientId: string) => {
    const paginationOpts = { numItems: 20, cursor: null };
    const args = { clientId, paginationOpts };
    return (await world().as("olivia").query(api.clients.entries, args)).page;
  };

  test("leaves who and when, there and back, and nothing when nothing changes", async () => {
    const clientId = await known();
    const at = Date.now();
    await block(clientId, true, "theo");
    await block(clientId, true, "marcus");
    await block(clientId, false, "olivia");
    await block(clientId, false, "olivia");
    expect(await entries(clientId)).toMatchObject([
      { kind: "unblocked", text: "", author: "Olivia Owner", mayDelete: false },
      { kind: "blocked", text: "Did not come twice", author: "Theo Okafor", at, mayDelete: false },
    ]);
  });

  test.each(["", "   ", "x".repeat(201), "a\u0000b"])(
    "needs a short reason, not %j",
    async (reason) => {
      const clientId = await known();
      for (const name of ["setBlocked", "setDepositRequired"] as const) {
        const call = world()
          .as("marcus")
          .mutation(api.clients[name], { clientId, on: true, reason });
        expect(await refusalOf(call)).toMatchObject({
          code: "INVALID_REASON",
          details: { field: "reason" },
        });
      }
    },
  );

  test.each(["", "nonsense", "jd7f3k2m9q8w5x1z4y6t0v2b8n7c5r3p"])(
    "about the client %j is not found, like another shop's",
    async (clientId) => {
      const own = await known();
      for (const name of ["setBlocked", "setDepositRequired"] as const) {
        const change = { on: true, reason: "Rude" };
        const unknown = world()
          .as("marcus")
          .mutation(api.clients[name], { clientId, ...change });
        const foreign = world()
          .as("sari")
          .mutation(api.clients[name], { clientId: own, ...change });
        expect(await refusalOf(unknown)).toEqual(await refusalOf(foreign));
      }
    },
  );

  test("is taken with the card by a barber's successor, and not by who has left", async () => {
    const clientId = await known();
    await world()
      .as("theo")
      .mutation(api.staff.leave, { shopId: world().ids.shop("london") });
    expect(await refusalOf(block(clientId, true, "theo"))).toMatchObject({ code: "NOT_FOUND" });
    await block(clientId, true, "marcus");
    expect(await refusalOf(tryHold(ANA, { startsAt: LATER + DAY }))).toMatchObject({
      code: "BOOK_WITH_SHOP",
    });
  });
});
