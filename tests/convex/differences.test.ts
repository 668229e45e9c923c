import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Policy } from "../../lib/payment/policy";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE, NOW } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** London: a cut is 25.00 for half an hour, a fade 32.00 for 45 minutes, advice is free. */

const world = setUpBackend();

type Link = { code: string; token: string };

async function book(policy: Partial<Policy>, tipMinor?: number): Promise<Link> {
  await setPolicy(world(), policy);
  const place = policy.terms?.kind === "at_shop" ? placeHold : placePaid;
  const tip = tipMinor === undefined ? {} : { tipMinor };
  const { code, manageToken: token } = await place(world(), tip);
  return { code, token };
}

async function moveTo(link: Link, service: string, startsAt = HALF_PAST_NINE + 2 * HOUR) {
  await world().t.mutation(api.bookings.reschedule, {
    ...link,
    barberId: world().ids.barber("marcus"),
    serviceIds: [world().ids.service(service)],
    startsAt,
  });
  await world().settle();
}

async function previewOf(link: Link, service: string) {
  return await world().t.query(api.bookings.reschedulePreview, {
    ...link,
    barberId: world().ids.barber("marcus"),
    serviceIds: [world().ids.service(service)],
  });
}

async function payLatest() {
  const session = world().stripe.pay(world().stripe.latest().id);
  await world().deliver(stripeEvent(`evt_${session.id}`, "checkout.session.completed", session));
  await world().settle();
}

async function moneyOf({ code }: Link) {
  const { booking, appointment } = await readBooking(world(), code);
  expect(appointment).toMatchObject({
    priceMinor: booking.priceMinor,
    dueAtShopMinor: booking.dueAtShopMinor,
    serviceName: booking.serviceName,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
  });
  const { status, priceMinor, capturedMinor, refundedMinor, dueAtShopMinor } = booking;
  return `${status}: ${priceMinor}, paid ${capturedMinor - refundedMinor}, due ${dueAtShopMinor}`;
}

describe("to a dearer visit", () => {
  test("prepaid: the difference is asked for at once, and paid", async () => {
    const link = await book({});
    expect(await previewOf(link, "Fade")).toEqual({
      priceMinor: 3200,
      durationMinutes: 45,
      dueAtShopMinor: 700,
      payableNowMinor: 700,
      refundMinor: 0,
      currency: "GBP",
    });
    await moveTo(link, "Fade");
    expect(await moneyOf(link)).toBe("confirmed: 3200, paid 2500, due 700");
    const view = await world().t.query(api.bookings.get, link);
    expect(view?.checkout.state).toBe("open");
    expect(world().stripe.latest().amount_total).toBe(700);
    await expectIntegrity(world());
    await payLatest();
    expect(await moneyOf(link)).toBe("confirmed: 3200, paid 3200, due 0");
    await expectIntegrity(world());
  });

  test("prepaid, and the difference never paid: it is due at the shop", async () => {
    const link = await book({});
    await moveTo(link, "Fade");
    await world().pass(90 * MINUTE);
    expect(await moneyOf(link)).toBe("confirmed: 3200, paid 2500, due 700");
    await expectIntegrity(world());
  });

  test.each<[string, Policy["terms"], string]>([
    ["with a deposit", { kind: "deposit_percent", percent: 20 }, "paid 500, due 2700"],
    ["paid at the shop", { kind: "at_shop" }, "paid 0, due 3200"],
  ])("%s: it is due at the shop", async (_, terms, money) => {
    const link = await book({ terms });
    const before = world().stripe.sessions.size;
    await moveTo(link, "Fade");
    expect(await moneyOf(link)).toBe(`confirmed: 3200, ${money}`);
    expect(world().stripe.sessions.size).toBe(before);
    await expectIntegrity(world());
  });

  test("straight after one to a cheaper: a checkout is opened, and the old one is closed", async () => {
    const link = await book({});
    await moveTo(link, "Fade");
    const old = world().stripe.latest();
    const move = async (service: string, startsAt: number) =>
      await world().t.mutation(api.bookings.reschedule, {
        ...link,
        barberId: world().ids.barber("marcus"),
        startsAt,
        serviceIds: [world().ids.service(service)],
      });
    // Nothing runs in between: the old checkout is still open when the new one is asked for.
    await move("Cut", HALF_PAST_NINE);
    await move("Fade", HALF_PAST_NINE + 2 * HOUR);
    await world().settle();
    expect(old.status).toBe("expired");
    const view = await world().t.query(api.bookings.get, link);
    expect(view?.checkout.state).toBe("open");
    await payLatest();
    expect(await moneyOf(link)).toBe("confirmed: 3200, paid 3200, due 0");
    await expectIntegrity(world());
  });

  test("and back again before the difference was paid: its checkout is closed", async () => {
    const link = await book({});
    await moveTo(link, "Fade");
    const session = world().stripe.latest();
    await moveTo(link, "Cut", HALF_PAST_NINE);
    expect(session.status).toBe("expired");
    expect(await moneyOf(link)).toBe("confirmed: 2500, paid 2500, due 0");
    expect((await readBooking(world(), link.code)).refunds).toEqual([]);
    await expectIntegrity(world());
  });

  test("and back again while the difference was being paid: it goes back", async () => {
    const link = await book({});
    await moveTo(link, "Fade");
    const paid = structuredClone(world().stripe.pay(world().stripe.latest().id));
    await moveTo(link, "Cut", HALF_PAST_NINE);
    await world().deliver(stripeEvent("evt_late", "checkout.session.completed", paid));
    await world().settle();
    expect(await moneyOf(link)).toBe("confirmed: 2500, paid 2500, due 0");
    expect(world().stripe.refunds.size).toBe(1);
    await expectIntegrity(world());
  });

  test("after both are paid, cancelling gives both back", async () => {
    const link = await book({});
    await moveTo(link, "Fade");
    await payLatest();
    await world().t.mutation(api.bookings.cancel, link);
    await world().settle();
    const { booking } = await readBooking(world(), link.code);
    expect(booking).toMatchObject({ paymentStatus: "refunded", refundedMinor: 3200 });
    await expectIntegrity(world());
  });
});

describe("to a cheaper visit", () => {
  const dearer = async (): Promise<Link> => {
    const serviceIds = [world().ids.service("Fade")];
    const { code, manageToken: token } = await placePaid(world(), { serviceIds });
    return { code, token };
  };

  test("prepaid: the difference goes back once", async () => {
    const link = await dearer();
    expect(await previewOf(link, "Cut")).toMatchObject({ refundMinor: 700, dueAtShopMinor: 0 });
    await moveTo(link, "Cut");
    expect(await moneyOf(link)).toBe("confirmed: 2500, paid 2500, due 0");
    expect(world().stripe.refunds.size).toBe(1);
    await expectIntegrity(world());
  });

  test("that is free: all of it goes back, and the booking stands", async () => {
    const link = await dearer();
    await moveTo(link, "Advice");
    expect(await moneyOf(link)).toBe("confirmed: 0, paid 0, due 0");
    await expectIntegrity(world());
  });

  test("the tip stays", async () => {
    const link = await book({}, 500);
    await moveTo(link, "Advice");
    expect(await moneyOf(link)).toBe("confirmed: 0, paid 500, due 0");
    await expectIntegrity(world());
  });

  test("with the difference paid before: the newest money goes back first", async () => {
    const link = await book({});
    await moveTo(link, "Fade");
    await payLatest();
    await moveTo(link, "Cut", HALF_PAST_NINE);
    const { payments } = await readBooking(world(), link.code);
    expect(payments.map(({ purpose, refundedMinor }) => [purpose, refundedMinor])).toEqual([
      ["visit", 0],
      ["balance", 700],
    ]);
    await expectIntegrity(world());
  });
});

test("to another time alone the price stays, whatever the list says now", async () => {
  const link = await book({});
  await world().t.run(async (ctx) => {
    await ctx.db.patch("services", world().ids.service("Cut"), { priceMinor: 9900 });
  });
  await world().t.mutation(api.bookings.reschedule, {
    ...link,
    barberId: world().ids.barber("marcus"),
    startsAt: HALF_PAST_NINE + HOUR,
  });
  expect(await moneyOf(link)).toBe("confirmed: 2500, paid 2500, due 0");
});

test("who loses the race keeps the old slot, price and money", async () => {
  const link = await book({});
  await placePaid(world(), { startsAt: HALF_PAST_NINE + 2 * HOUR });
  const before = await dump(world().t);
  expect((await refusalOf(moveTo(link, "Fade"))).code).toBe("SLOT_TAKEN");
  expect(await dump(world().t)).toBe(before);
});

test("moving late does not make cancelling free again", async () => {
  const link = await book({ freeUntilMinutes: 120, lateKeptPercent: 50 });
  await world().pass(HALF_PAST_NINE - NOW - 100 * MINUTE);
  await moveTo(link, "Cut", HALF_PAST_NINE + 5 * HOUR);
  const preview = await world().t.query(api.bookings.cancelPreview, { ...link, now: Date.now() });
  expect(preview).toMatchObject({ keptMinor: 1250, freeUntil: null });
});
