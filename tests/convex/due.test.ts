import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Policy } from "../../lib/payment/policy";
import {
  dump,
  expectIntegrity,
  holdArgs,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";
import type { FakeSession } from "../support/convexStripe";

const world = setUpBackend();

const deposit: Policy["terms"] = { kind: "deposit_percent", percent: 20 };
const atShop: Policy["terms"] = { kind: "at_shop" };

async function payLatest(): Promise<FakeSession> {
  const session = world().stripe.pay(world().stripe.latest().id);
  await world().deliver(stripeEvent(`evt_${session.id}`, "checkout.session.completed", session));
  await world().settle();
  return session;
}

const statusOf = async (code: string) => {
  const { booking, appointment } = await readBooking(world(), code);
  expect(appointment.dueAtShopMinor).toBe(booking.dueAtShopMinor);
  return `${booking.status}/${booking.paymentStatus}/${appointment.status}, due ${booking.dueAtShopMinor}`;
};

const moved = async (code: string) =>
  (await readBooking(world(), code)).movements.map(
    ({ method, kind, amountMinor }) => `${method} ${kind} ${amountMinor}`,
  );

describe("what is due now", () => {
  test("a deposit confirms, and the rest is due at the shop", async () => {
    await setPolicy(world(), { terms: deposit });
    const { code } = await placePaid(world());
    expect(world().stripe.latest().amount_total).toBe(500);
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid, due 2000");
    expect(await moved(code)).toEqual(["card visit 500"]);
    await expectIntegrity(world());
  });

  test("nothing: the booking is confirmed at once, without Stripe", async () => {
    await setPolicy(world(), { terms: atShop });
    const { code, holdExpiresAt } = await placeHold(world());
    expect(holdExpiresAt).toBeNull();
    expect(await statusOf(code)).toBe("confirmed/not_required/confirmed, due 2500");
    expect(world().stripe.requests).toEqual([]);
    await expectIntegrity(world());
  });

  test("a service's own terms come before the shop's", async () => {
    const serviceId = world().ids.service("Cut");
    const owner = world().as("olivia");
    const cut = {
      shopId: world().ids.shop("london"),
      serviceId,
      name: "Cut",
      description: "",
      durationMinutes: 30,
      bufferMinutes: 0,
      priceMinor: 2500,
      active: true,
    };
    await owner.mutation(api.services.save, { ...cut, terms: atShop });
    const { code } = await placeHold(world());
    expect(await statusOf(code)).toBe("confirmed/not_required/confirmed, due 2500");
    // What says nothing of terms leaves them as they are.
    await owner.mutation(api.services.save, cut);
    const { services } = await owner.query(api.services.listForOwner, { shopId: cut.shopId });
    expect(services.find(({ id }) => id === serviceId)?.terms).toEqual(atShop);
    await owner.mutation(api.services.save, { ...cut, terms: null });
    const other = await placeHold(world(), {
      barberId: world().ids.barber("marcus"),
      startsAt: holdArgs(world()).startsAt + 60 * MINUTE,
    });
    expect(await statusOf(other.code)).toBe("pending/unpaid/pending, due 0");
  });

  test("is told before the hold as it is asked for in it", async () => {
    await setPolicy(world(), { terms: deposit });
    const quote = await world().t.query(api.policies.quote, {
      barberId: world().ids.barber("marcus"),
      serviceIds: [world().ids.service("Cut")],
    });
    expect(quote).toMatchObject({ priceMinor: 2500, dueNowMinor: 500, dueAtShopMinor: 2000 });
  });

  test("stays as it stood when the shop changes its mind", async () => {
    const { code } = await placeHold(world());
    await setPolicy(world(), { terms: atShop, lateKeptPercent: 100, freeUntilMinutes: 60 });
    await payLatest();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", capturedMinor: 2500 });
    expect(booking.policy).toMatchObject({ terms: { kind: "prepay" }, lateKeptPercent: 0 });
    await expectIntegrity(world());
  });

  test("the price in place of the deposit confirms nothing", async () => {
    await setPolicy(world(), { terms: deposit });
    const { code } = await placeHold(world());
    const session = world().stripe.pay(world().stripe.latest().id);
    const whole = { ...session, amount_total: 2500 };
    await world().deliver(stripeEvent("evt_odd", "checkout.session.completed", whole));
    const { booking, alerts } = await readBooking(world(), code);
    expect(booking.status).toBe("pending");
    expect(alerts).toMatchObject([{ kind: "payment_mismatch" }]);
  });
});

describe("tips", () => {
  test("are paid with what is due, and counted apart", async () => {
    const { code } = await placePaid(world(), { tipMinor: 300 });
    expect(world().stripe.latest().amount_total).toBe(2800);
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ capturedMinor: 2800, tipMinor: 300, priceMinor: 2500 });
    expect(await moved(code)).toEqual(["card visit 2500", "card tip 300"]);
    await expectIntegrity(world());
  });

  test("go back with the rest", async () => {
    const { code, manageToken: token } = await placePaid(world(), { tipMinor: 300 });
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect((await readBooking(world(), code)).booking.refundedMinor).toBe(2800);
    expect((await moved(code)).slice(2)).toEqual(["card visit -2500", "card tip -300"]);
    await expectIntegrity(world());
  });

  test.each(["off", "after"] as const)(
    "are refused before the visit where they are %s",
    async (tips) => {
      await setPolicy(world(), { tips });
      const call = world().t.mutation(api.bookings.hold, holdArgs(world(), { tipMinor: 300 }));
      expect(await refusalOf(call)).toMatchObject({ code: "INVALID_TIP" });
      const { code, manageToken: token } = await placeHold(world());
      const later = world().t.mutation(api.bookings.setTip, { code, token, tipMinor: 300 });
      expect(await refusalOf(later)).toMatchObject({ code: "INVALID_TIP" });
    },
  );

  test("and the payment page says what for, when, with whom and until when it is held", async () => {
    await placeHold(world());
    const request = decodeURIComponent(JSON.stringify(world().stripe.requests));
    expect(request).toMatch(/with Marcus Bell at/);
    expect(request).toMatch(/Held for you until \d\d:\d\d/);
  });

  test.each([-1, 0.5, 2501, Number.NaN])("of %d are refused, and nothing is held", async (tip) => {
    const before = await dump(world().t);
    const call = world().t.mutation(api.bookings.hold, holdArgs(world(), { tipMinor: tip }));
    expect(await refusalOf(call)).toMatchObject({
      code: "INVALID_TIP",
      details: { field: "tipMinor" },
    });
    expect(await dump(world().t)).toBe(before);
  });

  test("have nothing to go with when all is paid at the shop", async () => {
    await setPolicy(world(), { terms: atShop });
    const call = world().t.mutation(api.bookings.hold, holdArgs(world(), { tipMinor: 100 }));
    expect((await refusalOf(call)).code).toBe("INVALID_TIP");
  });

  test("can be changed: the old checkout is closed before the new one opens", async () => {
    const { code, manageToken: token } = await placeHold(world());
    const first = world().stripe.latest();
    await world().t.mutation(api.bookings.setTip, { code, token, tipMinor: 500 });
    const between = await world().t.query(api.bookings.get, { code, token });
    expect(between?.checkout).toEqual({ state: "opening", url: null });
    await world().settle();
    expect(first.status).toBe("expired");
    expect(world().stripe.latest().amount_total).toBe(3000);
    await payLatest();
    expect((await readBooking(world(), code)).booking).toMatchObject({
      status: "confirmed",
      capturedMinor: 3000,
      tipMinor: 500,
    });
    await expectIntegrity(world());
  });

  test("changed while the old checkout is being paid: what was paid counts", async () => {
    const { code, manageToken: token } = await placeHold(world());
    world().stripe.pay(world().stripe.latest().id);
    await world().t.mutation(api.bookings.setTip, { code, token, tipMinor: 500 });
    await world().settle();
    expect(world().stripe.sessions.size).toBe(1);
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", capturedMinor: 2500, tipMinor: 0 });
    await expectIntegrity(world());
  });
});

describe("the rest", () => {
  const booked = async () => {
    await setPolicy(world(), { terms: deposit });
    return await placePaid(world());
  };
  const requestId = "desk-payment-0001";
  const record = async (code: string, paid: { amountMinor: number; tipMinor?: number }) => {
    const { appointment } = await readBooking(world(), code);
    const args = { appointmentId: appointment._id, method: "cash" as const, requestId, ...paid };
    return await world().as("marcus").mutation(api.payments.recordAtDesk, args);
  };

  test("is paid at the desk in cash, with a tip, once for two taps", async () => {
    const { code } = await booked();
    await record(code, { amountMinor: 2000, tipMinor: 200 });
    await record(code, { amountMinor: 2000, tipMinor: 200 });
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid, due 0");
    expect((await moved(code)).slice(1)).toEqual(["cash visit 2000", "cash tip 200"]);
    const { events } = await readBooking(world(), code);
    expect(events.at(-1)).toMatchObject({ type: "paid_at_desk", actor: "staff:Marcus Bell" });
    await expectIntegrity(world());
  });

  test("and what was a mistake is taken back, once", async () => {
    const { code } = await booked();
    await record(code, { amountMinor: 2000 });
    const { appointment } = await readBooking(world(), code);
    const appointmentId = appointment._id;
    const staff = world().as("marcus");
    const [paid] = await staff.query(api.payments.listAtDesk, { appointmentId });
    const args = { appointmentId, deskPaymentId: paid?.id ?? "" };
    await staff.mutation(api.payments.undoAtDesk, args);
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid, due 2000");
    expect((await moved(code)).slice(1)).toEqual(["cash visit 2000", "cash visit -2000"]);
    expect((await refusalOf(staff.mutation(api.payments.undoAtDesk, args))).code).toBe(
      "CANNOT_CHANGE",
    );
  });

  test.each<[{ amountMinor: number; tipMinor?: number }, string]>([
    [{ amountMinor: 2001 }, "INVALID_AMOUNT"],
    [{ amountMinor: -1 }, "INVALID_AMOUNT"],
    [{ amountMinor: 0 }, "INVALID_AMOUNT"],
    [{ amountMinor: 1.5 }, "INVALID_AMOUNT"],
    [{ amountMinor: 100, tipMinor: -1 }, "INVALID_TIP"],
  ])("of %o is refused with %s", async (paid, code) => {
    const { code: booking } = await booked();
    const before = await dump(world().t);
    expect((await refusalOf(record(booking, paid))).code).toBe(code);
    expect(await dump(world().t)).toBe(before);
  });

  test("of a hold that nobody has paid is not taken at the desk", async () => {
    await setPolicy(world(), { terms: deposit });
    const { code } = await placeHold(world());
    expect((await refusalOf(record(code, { amountMinor: 2000 }))).code).toBe("CANNOT_CHANGE");
  });

  test("is paid online", async () => {
    const { code, manageToken: token } = await booked();
    await world().t.mutation(api.payments.requestBalance, { code, token });
    await world().settle();
    const view = await world().t.query(api.bookings.get, { code, token });
    expect(view?.checkout.state).toBe("open");
    await payLatest();
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid, due 0");
    expect((await readBooking(world(), code)).booking.capturedMinor).toBe(2500);
    await expectIntegrity(world());
  });

  test("paid online and at the desk at once: what is too much goes back", async () => {
    const { code, manageToken: token } = await booked();
    await world().t.mutation(api.payments.requestBalance, { code, token });
    await world().settle();
    await record(code, { amountMinor: 1500 });
    await payLatest();
    const { booking, refunds } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", dueAtShopMinor: 0, refundedMinor: 1500 });
    expect(refunds).toMatchObject([{ amountMinor: 1500, reason: "paid too much" }]);
    await expectIntegrity(world());
  });

  test("of a booking with nothing due first makes it a paid one", async () => {
    await setPolicy(world(), { terms: atShop });
    const { code, manageToken: token } = await placeHold(world());
    await world().t.mutation(api.payments.requestBalance, { code, token });
    await world().settle();
    await payLatest();
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid, due 0");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(await statusOf(code)).toBe("cancelled/refunded/cancelled, due 0");
    await expectIntegrity(world());
  });

  test("paid after the booking was cancelled goes back", async () => {
    const { code, manageToken: token } = await booked();
    await world().t.mutation(api.payments.requestBalance, { code, token });
    await world().settle();
    const balance = structuredClone(world().stripe.pay(world().stripe.latest().id));
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().deliver(stripeEvent("evt_b", "checkout.session.completed", balance));
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    expect(booking.refundedMinor).toBe(2500);
    await expectIntegrity(world());
  });
});

describe("policies", () => {
  test("that make no sense are refused with the field at fault", async () => {
    const call = setPolicy(world(), { lateKeptPercent: 101 });
    expect(await refusalOf(call)).toMatchObject({
      code: "INVALID_POLICY",
      details: { field: "lateKeptPercent" },
    });
  });
});
