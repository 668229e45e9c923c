import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Policy } from "../../lib/payment/policy";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";
import type { FakeRefund, FakeSession } from "../support/convexStripe";

/** Money that goes back while other money is still on its way, is sent back, or is asked for twice. */

const world = setUpBackend();

let count = 0;

async function refundPart(code: string, amountMinor: number) {
  count += 1;
  const { appointment } = await readBooking(world(), code);
  await world()
    .as("olivia")
    .mutation(api.payments.refund, {
      appointmentId: appointment._id,
      amountMinor,
      currency: "GBP",
      reason: "",
      requestId: `part-of-the-money-${count}`,
    });
  await world().settle();
}

const made = (index: number): FakeRefund => {
  const found = [...world().stripe.refunds.values()][index];
  if (!found) throw new Error(`no refund ${index}`);
  return found;
};

/** Stripe's word on a refund, and what its charge then has given back. */
async function become(index: number, status: "succeeded" | "failed") {
  const refund = { ...made(index), status };
  world().stripe.refunds.set(refund.id, refund);
  await world().deliver(stripeEvent(`evt_${refund.id}_${status}`, "refund.updated", refund));
  await world().settle();
}

async function reportCharge(session: FakeSession) {
  const amount_refunded = [...world().stripe.refunds.values()]
    .filter(({ status }) => status !== "failed")
    .reduce((sum, { amount }) => sum + amount, 0);
  const charge = {
    id: "ch_1",
    object: "charge",
    payment_intent: session.payment_intent,
    metadata: session.metadata,
    amount_captured: session.amount_total,
    amount_refunded,
    currency: session.currency,
    livemode: false,
  };
  count += 1;
  await world().deliver(stripeEvent(`evt_charge_${count}`, "charge.refunded", charge));
  await world().settle();
}

const endOf = async (code: string) => {
  const { booking, refunds } = await readBooking(world(), code);
  const live = refunds.filter(({ status }) => status !== "failed" && status !== "canceled");
  const asked = live.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return `${booking.status}/${booking.paymentStatus}, ${booking.refundedMinor} back, ${asked} asked`;
};

describe("cancelling while a refund of 10.00 of 25.00 is pending", () => {
  async function pending(reported: boolean) {
    const { code, manageToken: token, session } = await placePaid(world());
    world().stripe.setRefundStatus("pending");
    await refundPart(code, 1000);
    if (reported) await reportCharge(session);
    return { code, token, session };
  }

  test.each<[string, boolean, "guest" | "shop"]>([
    ["by the guest, before Stripe reports it", false, "guest"],
    ["by the guest, after Stripe reported it", true, "guest"],
    ["by the shop, after Stripe reported it", true, "shop"],
  ])("%s, gives back 25.00 in all", async (_, reported, who) => {
    const { code, token, session } = await pending(reported);
    const now = Date.now();
    const preview = await world().t.query(api.bookings.cancelPreview, { code, token, now });
    expect(preview).toMatchObject({ keptMinor: 0, refundMinor: 1500 });
    world().stripe.setRefundStatus("succeeded");
    const { appointment } = await readBooking(world(), code);
    if (who === "guest") await world().t.mutation(api.bookings.cancel, { code, token });
    else {
      const appointmentId = appointment._id;
      await world().as("marcus").mutation(api.appointments.cancel, { appointmentId });
    }
    await world().settle();
    await become(0, "succeeded");
    await reportCharge(session);
    expect(await endOf(code)).toBe("cancelled/refunded, 2500 back, 2500 asked");
    await expectIntegrity(world());
  });

  test("leaves what fails to the owner, and the rest goes back all the same", async () => {
    const { code, token } = await pending(true);
    world().stripe.setRefundStatus("succeeded");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    await become(0, "failed");
    expect(await endOf(code)).toBe("cancelled/refund_pending, 1500 back, 1500 asked");
    const { refunds } = await readBooking(world(), code);
    const refundId = refunds[0]?._id ?? "";
    await world().as("olivia").mutation(api.health.retryRefund, { refundId });
    await world().settle();
    expect(await endOf(code)).toBe("cancelled/refunded, 2500 back, 2500 asked");
    await expectIntegrity(world());
  });

  test("allows a further 12.00 to be given back of a visit that stands", async () => {
    const { code } = await pending(true);
    await refundPart(code, 1200);
    expect(await endOf(code)).toContain("2200 asked");
    const more = refundPart(code, 301);
    expect((await refusalOf(more)).code).toBe("REFUND_TOO_LARGE");
  });
});

test("cancelling asks anew for what a bank sent back before, and its alert is settled", async () => {
  const { code, manageToken: token } = await placePaid(world());
  await refundPart(code, 1000);
  await become(0, "failed");
  await world().t.mutation(api.bookings.cancel, { code, token });
  await world().settle();
  expect(await endOf(code)).toBe("cancelled/refunded, 2500 back, 2500 asked");
  const { alerts, refunds } = await readBooking(world(), code);
  expect(alerts.every(({ resolvedAt }) => resolvedAt !== undefined)).toBe(true);
  const retry = { refundId: refunds[0]?._id ?? "" };
  const again = world().as("olivia").mutation(api.health.retryRefund, retry);
  expect((await refusalOf(again)).code).toBe("CANNOT_CHANGE");
});

test("staff who give back of what was kept do not retry what failed", async () => {
  await setPolicy(world(), { freeUntilMinutes: 600, lateKeptPercent: 50 });
  const { code, manageToken: token } = await placePaid(world());
  await world().t.mutation(api.bookings.cancel, { code, token });
  await world().settle();
  await become(0, "failed");
  await refundPart(code, 500);
  expect(await endOf(code)).toBe("cancelled/refund_pending, 500 back, 500 asked");
});

test("a refund from a second tab is refused once the first has given back", async () => {
  const { code } = await placePaid(world());
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  const olivia = world().as("olivia");
  const seen = await olivia.query(api.payments.refundState, { appointmentId });
  expect(seen).toMatchObject({ leftMinor: 2500, givenMinor: 0 });
  const wanted = { appointmentId, amountMinor: 1000, currency: "GBP", reason: "" };
  const basedOn = seen?.version ?? "";
  const first = { ...wanted, basedOn, requestId: "refund-of-the-first-tab" };
  await olivia.mutation(api.payments.refund, first);
  // The same tap again, as after a lost answer, is no other refund.
  await olivia.mutation(api.payments.refund, first);
  const second = { ...wanted, basedOn, requestId: "refund-of-the-second-tab" };
  const { code: refused } = await refusalOf(olivia.mutation(api.payments.refund, second));
  expect(refused).toBe("CHANGED_MEANWHILE");
  await world().settle();
  expect(await endOf(code)).toBe("confirmed/partially_refunded, 1000 back, 1000 asked");
  const now = await olivia.query(api.payments.refundState, { appointmentId });
  expect(now).toMatchObject({ leftMinor: 1500, givenMinor: 1000 });
  await olivia.mutation(api.payments.refund, { ...second, basedOn: now?.version ?? "" });
  await world().settle();
  expect(await endOf(code)).toBe("confirmed/partially_refunded, 2000 back, 2000 asked");
});

describe("a retry of a failed refund", () => {
  async function failed() {
    const { code } = await placePaid(world());
    await refundPart(code, 1000);
    await become(0, "failed");
    const { refunds } = await readBooking(world(), code);
    return { code, refundId: refunds[0]?._id ?? "" };
  }
  const retry = async (args: { refundId: string; requestId?: string }) => {
    await world().as("olivia").mutation(api.health.retryRefund, args);
    await world().settle();
  };

  test("under one id, as after a lost answer, gives back once and is no error", async () => {
    const { code, refundId } = await failed();
    const args = { refundId, requestId: "retry-of-a-refund-1" };
    await retry(args);
    await retry(args);
    expect(await endOf(code)).toBe("confirmed/partially_refunded, 1000 back, 1000 asked");
  });

  test("from two tabs gives back once", async () => {
    const { code, refundId } = await failed();
    await retry({ refundId, requestId: "retry-of-a-refund-1" });
    const second = retry({ refundId, requestId: "retry-of-a-refund-2" });
    expect((await refusalOf(second)).code).toBe("CANNOT_CHANGE");
    expect(await endOf(code)).toBe("confirmed/partially_refunded, 1000 back, 1000 asked");
  });

  test("under an id of something else is refused", async () => {
    const { code, refundId } = await failed();
    await refundPart(code, 500);
    await become(1, "failed");
    const { refunds } = await readBooking(world(), code);
    await retry({ refundId, requestId: "retry-of-a-refund-1" });
    const other = { refundId: refunds[1]?._id ?? "", requestId: "retry-of-a-refund-1" };
    expect((await refusalOf(retry(other))).code).toBe("INVALID_REQUEST");
  });
});

describe("a tip", () => {
  test("goes back in full when the visit is called off late", async () => {
    const terms: Policy["terms"] = { kind: "deposit_percent", percent: 33 };
    await setPolicy(world(), { terms, freeUntilMinutes: 600, lateKeptPercent: 50 });
    const { code, manageToken: token } = await placePaid(world(), { tipMinor: 500 });
    const now = Date.now();
    const preview = await world().t.query(api.bookings.cancelPreview, { code, token, now });
    expect(preview).toMatchObject({ keptMinor: 825, refundMinor: 500 });
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(await endOf(code)).toBe("cancelled/partially_refunded, 500 back, 500 asked");
    await expectIntegrity(world());
  });
});

describe("a desk payment taken back", () => {
  const record = async (code: string, amountMinor: number, requestId: string) => {
    const appointmentId = (await readBooking(world(), code)).appointment._id;
    const paid = { appointmentId, method: "cash" as const, amountMinor, requestId };
    await world().as("marcus").mutation(api.payments.recordAtDesk, paid);
    const listed = await world().as("marcus").query(api.payments.listAtDesk, { appointmentId });
    return { appointmentId, deskPaymentId: listed.at(-1)?.id ?? "" };
  };
  const dueOf = async (code: string) => (await readBooking(world(), code)).booking.dueAtShopMinor;
  const moveTo = async (link: { code: string; token: string }, service: string) => {
    await world().t.mutation(api.bookings.reschedule, {
      ...link,
      barberId: world().ids.barber("marcus"),
      serviceIds: [world().ids.service(service)],
      startsAt: HALF_PAST_NINE + HOUR,
    });
    await world().settle();
  };

  async function fade() {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const serviceIds = [world().ids.service("Fade")];
    const { code, manageToken: token } = await placeHold(world(), { serviceIds });
    return { code, token };
  }

  test("after a move leaves due what the visit costs now", async () => {
    const link = await fade();
    const { code } = link;
    const entry = await record(code, 3200, "cash-of-the-fade-01");
    await moveTo(link, "Cut");
    expect(await dueOf(code)).toBe(0);
    const undo = { ...entry, requestId: "undo-of-the-cash-01" };
    await world().as("marcus").mutation(api.payments.undoAtDesk, undo);
    expect(await dueOf(code)).toBe(2500);
    await world().as("marcus").mutation(api.payments.undoAtDesk, undo);
    expect(await dueOf(code)).toBe(2500);
  });

  test("that was too much counts towards a dearer visit", async () => {
    const link = await fade();
    const { code } = link;
    await record(code, 3200, "cash-of-the-fade-01");
    await moveTo(link, "Cut");
    await moveTo(link, "Fade");
    expect(await dueOf(code)).toBe(0);
  });
});
