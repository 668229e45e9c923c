import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Door } from "../../convex/model/doors/door";
import type { ContactInput } from "../../lib/booking/contact";
import { chatDoor, holdBy, joinBy, TYPED_CHAT } from "../support/chatDoor";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  readCardId,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** A door that knows people by their number alone books by the same functions as the web page. */

const world = setUpBackend();
/** As a provider writes it, and as it is kept. */
const NUMBER = "+447700900123";
const WRITTEN = "+44 7700 900123";
const phil = chatDoor(NUMBER);
const paginationOpts = { numItems: 20, cursor: null };

beforeEach(() => {
  vi.stubEnv("NETWORK_SECRET", "shared-by-web-and-deployment");
});

/** Holds by chat, and pays what is due. */
async function payBy(door: Door, change: Parameters<typeof holdBy>[2] = {}) {
  const { code, manageToken: token } = await holdBy(world(), door, change);
  await world().settle();
  const session = world().stripe.pay(world().stripe.latest().id);
  await world().deliver(stripeEvent(`evt_${code}`, "checkout.session.completed", session));
  await world().settle();
  return { code, token };
}

async function cardOf(code: string) {
  const clientId = await readCardId(world(), code);
  const card = await world().as("olivia").query(api.clients.get, { clientId, now: Date.now() });
  if (!card) throw new Error(`no card of ${code}`);
  return card;
}

async function finish(code: string) {
  const { appointment } = await readBooking(world(), code);
  const args = { appointmentId: appointment._id };
  await world().as("marcus").mutation(api.appointments.complete, args);
  await world().settle();
}

describe("a person with nothing but a number", () => {
  test("holds, pays, moves and cancels", async () => {
    const link = await payBy(phil);
    const before = await readBooking(world(), link.code);
    expect(before.booking).toMatchObject({
      status: "confirmed",
      channel: "chat",
      customerName: "Phil Phone",
      customerPhone: WRITTEN,
      provenPhone: WRITTEN,
    });
    expect(before.booking.customerEmail).toBeUndefined();
    expect(before.appointment).toMatchObject({ channel: "chat", customerPhone: WRITTEN });
    // Stripe asks for an address itself where it is given none.
    const opened = world().stripe.requests.find(({ path }) => path.endsWith("/checkout/sessions"));
    expect(new URLSearchParams(opened?.body).has("customer_email")).toBe(false);

    const to = { barberId: world().ids.barber("marcus"), startsAt: HALF_PAST_NINE + DAY };
    await world().t.mutation(api.bookings.reschedule, { ...link, ...to });
    expect(await world().t.query(api.bookings.get, link)).toMatchObject({
      startsAt: HALF_PAST_NINE + DAY,
      customer: { name: "Phil Phone", email: null },
    });
    await world().t.mutation(api.bookings.cancel, link);
    await world().settle();
    const after = await readBooking(world(), link.code);
    expect(after.booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    await expectIntegrity(world());
  });

  test("is listed, found and written into the owner's file", async () => {
    const { code } = await payBy(phil);
    const shopId = world().ids.shop("london");
    const asOlivia = world().as("olivia");
    const list = { shopId, search: "07700 9001", paginationOpts };
    const { page } = await asOlivia.query(api.bookings.listForShop, list);
    expect(page).toMatchObject([{ code, phone: WRITTEN, customer: { email: null } }]);
    const { csv } = await asOlivia.query(api.bookings.csvForShop, { shopId });
    expect(csv).toContain(`Phil Phone,,'${WRITTEN},`);
  });

  test("may add an address, which is kept with the number and not as proven", async () => {
    const customer = { name: "Phil Phone", email: "phil@mail.example", note: "Ring twice" };
    const { code } = await holdBy(world(), phil, { customer });
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      customerEmail: "phil@mail.example",
      customerPhone: WRITTEN,
      provenPhone: WRITTEN,
      note: "Ring twice",
    });
    expect(booking.provenEmail).toBeUndefined();
  });

  test("books for somebody else's number when they say so, and stays who asked", async () => {
    const customer = { name: "Mia Phone", phone: "07700 900456" };
    const { code } = await holdBy(world(), phil, { customer });
    expect((await readBooking(world(), code)).booking).toMatchObject({
      customerPhone: "+44 7700 900456",
      provenPhone: WRITTEN,
    });
  });
});

describe("what a door asks for", () => {
  test.each<[string, Door, ContactInput, string]>([
    ["nothing to reach them by", TYPED_CHAT, { name: "Phil" }, "INVALID_PHONE"],
    ["an empty field for an address", TYPED_CHAT, { name: "Phil", email: "" }, "INVALID_EMAIL"],
    ["a number that is none", TYPED_CHAT, { name: "Phil", phone: "12" }, "INVALID_PHONE"],
    ["a number of no plan", TYPED_CHAT, { name: "Phil", phone: "12345" }, "INVALID_PHONE"],
    ["no name", phil, {}, "INVALID_NAME"],
    ["a proven number of no country", chatDoor("900123"), { name: "Phil" }, "INVALID_PHONE"],
  ])("is refused: %s", async (_, door, customer, code) => {
    expect((await refusalOf(holdBy(world(), door, { customer }))).code).toBe(code);
  });

  test("is a number that can be dialled from abroad, also at a shop of no known country", async () => {
    const shopId = world().ids.shop("london");
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", shopId, { timeZone: "UTC", locale: "en" });
    });
    const customer = { name: "Phil", phone: "020 7946 0018" };
    const startsAt = HALF_PAST_NINE;
    const held = holdBy(world(), TYPED_CHAT, { customer, startsAt });
    expect((await refusalOf(held)).code).toBe("INVALID_PHONE");
    const email = "phil@mail.example";
    await holdBy(world(), TYPED_CHAT, { customer: { ...customer, email }, startsAt });
  });

  test("stays an address on the web", async () => {
    const customer = { name: "Phil Phone", phone: WRITTEN };
    const held = world().t.mutation(api.bookings.hold, { ...holdArgs(world()), customer });
    expect(await refusalOf(held)).toMatchObject({
      code: "INVALID_EMAIL",
      details: { field: "email" },
    });
  });
});

describe("a repeated request", () => {
  const requestSecret = "kept-by-the-chat-of-phil";
  const mine = () => ({ ...holdArgs(world()), customer: { name: "Phil Phone" } });

  test("of a proven number is one booking, without a secret", async () => {
    const request = mine();
    const { code } = await holdBy(world(), phil, request);
    expect((await holdBy(world(), phil, request)).code).toBe(code);
    const stranger = holdBy(world(), chatDoor("+447700900456"), request);
    expect((await refusalOf(stranger)).code).toBe("SLOT_TAKEN");
  });

  test.each<[string, Door, ContactInput]>([
    ["another door", { ...phil, channel: "whatsapp" }, { name: "Phil Phone" }],
    ["another name", phil, { name: "Phil Fone" }],
    ["another number", phil, { name: "Phil Phone", phone: "07700 900456" }],
    ["an address", phil, { name: "Phil Phone", email: "phil@mail.example" }],
    ["a note", phil, { name: "Phil Phone", note: "Ring twice" }],
  ])("with %s is another booking's", async (_, door, customer) => {
    const request = { ...mine(), requestSecret };
    await holdBy(world(), phil, request);
    const again = holdBy(world(), door, { ...request, customer });
    expect((await refusalOf(again)).code).toBe("INVALID_REQUEST");
  });

  test("to wait is one entry of that door", async () => {
    const request = { requestId: "the-same-wish-of-phil", requestSecret };
    const { code } = await joinBy(world(), phil, request);
    expect((await joinBy(world(), phil, request)).code).toBe(code);
    const door = { ...phil, channel: "whatsapp" } as const;
    expect((await refusalOf(joinBy(world(), door, request))).code).toBe("INVALID_REQUEST");
  });
});

describe("the card of a number", () => {
  test("counts its visits, and learns from who has proven it", async () => {
    const first = await payBy(phil, { customer: { name: "Phil" } });
    await world().pass(4 * HOUR);
    await finish(first.code);
    const second = await payBy(phil, { startsAt: HALF_PAST_NINE + DAY });
    const card = await cardOf(second.code);
    expect(card).toMatchObject({ name: "Phil Phone", phone: WRITTEN, email: null, visits: 1 });
    expect(card.id).toBe((await cardOf(first.code)).id);
  });

  test("that a family shares is one card for each of them, and all of them learn", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const cardOfHold = async (name: string, startsAt: number, email?: string) => {
      const { code } = await holdBy(world(), phil, { customer: { name, email }, startsAt });
      await world().settle();
      return await cardOf(code);
    };
    const father = await cardOfHold("Phil Phone", HALF_PAST_NINE);
    const child = await cardOfHold("Mia Phone", HALF_PAST_NINE + HOUR);
    expect(child.id).not.toBe(father.id);
    const named = { name: "Mia Phone", phone: WRITTEN, email: "mia@mail.example" };
    const later = await cardOfHold(named.name, HALF_PAST_NINE + DAY, named.email);
    expect(later).toMatchObject({ ...named, id: child.id });
    expect(await cardOfHold("Phil", HALF_PAST_NINE + DAY + HOUR)).toMatchObject({ id: father.id });
  });

  test("learns nothing from who only types it, at whatever door", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const { code } = await holdBy(world(), phil, { customer: { name: "Phil" } });
    await world().settle();
    const typed = { customer: { name: "Phil Phisher", phone: NUMBER }, startsAt: HALF_PAST_NINE };
    await holdBy(world(), TYPED_CHAT, { ...typed, startsAt: HALF_PAST_NINE + HOUR });
    const startsAt = HALF_PAST_NINE + 2 * HOUR;
    const email = "phisher@mail.example";
    await placeHold(world(), { customer: { ...typed.customer, email }, startsAt });
    // Somebody with a number of their own, who names this one.
    const startsThen = { startsAt: HALF_PAST_NINE + DAY };
    await holdBy(world(), chatDoor("+447700900456"), { ...typed, ...startsThen });
    await world().settle();
    expect(await cardOf(code)).toMatchObject({ name: "Phil", phone: WRITTEN, email: null });
  });

  const block = async (code: string) => {
    const clientId = await readCardId(world(), code);
    const flag = { clientId, on: true, reason: "Did not come twice" };
    await world().as("marcus").mutation(api.clients.setBlocked, flag);
  };

  test("that is blocked holds for who has proven it, whatever else they say", async () => {
    await block((await payBy(phil)).code);
    const others: ContactInput[] = [
      { name: "Phil Phone" },
      { name: "Somebody Else" },
      { name: "Phil Phone", email: "new@mail.example" },
      { name: "Phil Phone", phone: "07700 900456" },
    ];
    for (const customer of others) {
      const startsAt = HALF_PAST_NINE + HOUR;
      const refusal = await refusalOf(holdBy(world(), phil, { customer, startsAt }));
      expect(refusal.code).toBe("BOOK_WITH_SHOP");
      expect((await refusalOf(joinBy(world(), phil, { customer }))).code).toBe("BOOK_WITH_SHOP");
    }
  });

  test("that is blocked tells nothing to who only types it", async () => {
    await block((await payBy(phil)).code);
    const customer = { name: "Somebody Else", phone: WRITTEN };
    await holdBy(world(), TYPED_CHAT, { customer, startsAt: HALF_PAST_NINE + HOUR });
    const startsAt = HALF_PAST_NINE + 2 * HOUR;
    await placeHold(world(), { customer: { ...customer, email: "x@mail.example" }, startsAt });
  });
});

describe("a time found for who waits by chat", () => {
  test("is a booking of that door and that number, which their link opens", async () => {
    const startsAt = HALF_PAST_NINE + 30 * MINUTE;
    const theo = { barberId: world().ids.barber("theo"), startsAt };
    const taken = await holdBy(world(), chatDoor("+447700900456"), theo);
    const customer = { name: "Phil Phone", note: "Ring twice" };
    const link = await joinBy(world(), phil, { customer });
    const free = { code: taken.code, token: taken.manageToken };
    await world().t.mutation(api.bookings.cancel, free);
    await world().settle();
    const seen = await world().t.query(api.waitlist.get, { ...link, now: Date.now() });
    expect(seen?.status).toBe("offered");
    const { booking } = await readBooking(world(), seen?.bookingCode ?? "");
    expect(booking).toMatchObject({
      channel: "chat",
      customerName: "Phil Phone",
      customerPhone: WRITTEN,
      provenPhone: WRITTEN,
      note: "Ring twice",
    });
    expect(booking.customerEmail).toBeUndefined();
    const opened = { code: booking.code, token: link.token };
    expect(await world().t.query(api.bookings.get, opened)).toMatchObject({ channel: "chat" });
    await expectIntegrity(world());
  });
});
