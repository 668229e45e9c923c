import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Policy } from "../../lib/payment/policy";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** London: a cut is 25.00, a fade 32.00, advice is free. What is booked begins in two hours and a half. */

const world = setUpBackend();

const late: Partial<Policy> = { freeUntilMinutes: 5 * 24 * 60, lateKeptPercent: 100 };

type Link = { code: string; token: string };

async function book(policy: Partial<Policy>, service = "Fade"): Promise<Link> {
  await setPolicy(world(), policy);
  const serviceIds = [world().ids.service(service)];
  const place = policy.terms?.kind === "at_shop" ? placeHold : placePaid;
  const { code, manageToken: token } = await place(world(), {
    serviceIds,
    acceptsCardOnFile: true,
  });
  return { code, token };
}

async function moveTo(link: Link, service: string, startsAt = HALF_PAST_NINE + HOUR) {
  await world().t.mutation(api.bookings.reschedule, {
    ...link,
    barberId: world().ids.barber("marcus"),
    startsAt,
    serviceIds: [world().ids.service(service)],
  });
  await world().settle();
}

const previewOf = async (link: Link, service: string) =>
  await world().t.query(api.bookings.reschedulePreview, {
    ...link,
    barberId: world().ids.barber("marcus"),
    now: Date.now(),
    serviceIds: [world().ids.service(service)],
  });

async function cancel(link: Link) {
  const preview = await world().t.query(api.bookings.cancelPreview, { ...link, now: Date.now() });
  await world().t.mutation(api.bookings.cancel, link);
  await world().settle();
  const { booking } = await readBooking(world(), link.code);
  expect(booking.capturedMinor - booking.refundedMinor).toBe(preview?.keptMinor);
  await expectIntegrity(world());
  return preview?.keptMinor;
}

const dueOf = async ({ code }: Link) => (await readBooking(world(), code)).booking.dueAtShopMinor;

describe("moving to a cheaper visit after the free time", () => {
  test.each<[string, string[]]>([
    ["once", ["Cut"]],
    ["to nothing", ["Advice"]],
    ["several times", ["Cut", "Advice", "Cut"]],
    ["up, and down again", ["Fade", "Advice"]],
  ])("%s, then cancelling, leaves the shop all of the 32.00", async (_, services) => {
    const link = await book(late);
    for (const [index, service] of services.entries()) {
      if (service !== "Fade")
        expect(await previewOf(link, service)).toMatchObject({ refundMinor: 0 });
      await moveTo(link, service, HALF_PAST_NINE + (1 + index) * HOUR);
    }
    expect(await cancel(link)).toBe(3200);
  });

  test("gives back what the policy does not keep", async () => {
    const link = await book({ ...late, lateKeptPercent: 50 });
    expect(await previewOf(link, "Advice")).toMatchObject({ refundMinor: 1600 });
    await moveTo(link, "Advice");
    expect(await cancel(link)).toBe(1600);
  });

  test("and to a far day does not make cancelling free", async () => {
    const link = await book({ ...late, freeUntilMinutes: 3 * 60 });
    await moveTo(link, "Advice", HALF_PAST_NINE + 2 * DAY);
    expect(await cancel(link)).toBe(3200);
  });

  test("and back asks for nothing more: what stayed counts", async () => {
    const link = await book(late);
    await moveTo(link, "Advice");
    await moveTo(link, "Fade");
    expect(await dueOf(link)).toBe(0);
    const { booking } = await readBooking(world(), link.code);
    expect(booking).toMatchObject({ priceMinor: 3200, capturedMinor: 3200, refundedMinor: 0 });
  });

  test("leaves what a no-show costs with the shop", async () => {
    const noShow: Policy["noShow"] = { kind: "percent", percent: 100 };
    const link = await book({ freeUntilMinutes: 600, lateKeptPercent: 0, noShow });
    await moveTo(link, "Advice");
    const { booking } = await readBooking(world(), link.code);
    expect(booking.refundedMinor).toBe(0);
  });

  test("by the same share of a deposit", async () => {
    const terms: Policy["terms"] = { kind: "deposit_percent", percent: 50 };
    const link = await book({ ...late, terms });
    await moveTo(link, "Advice");
    expect(await dueOf(link)).toBe(0);
    expect(await cancel(link)).toBe(1600);
  });
});

test("in the free time a move gives the difference back, and shares are of the new price", async () => {
  const link = await book({ freeUntilMinutes: 60, lateKeptPercent: 100 });
  await moveTo(link, "Cut");
  const { booking } = await readBooking(world(), link.code);
  expect(booking.refundedMinor).toBe(700);
  await world().pass(3 * HOUR);
  expect(await cancel(link)).toBe(2500);
});

describe("the fee for not coming", () => {
  const policy: Partial<Policy> = {
    terms: { kind: "at_shop" },
    cardOnFile: true,
    freeUntilMinutes: 600,
    noShow: { kind: "percent", percent: 50 },
  };

  async function missed(services: string[] = []) {
    const link = await book(policy);
    const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
    await world().deliver(stripeEvent("evt_card", "checkout.session.completed", session));
    await world().settle();
    for (const service of services) await moveTo(link, service, HALF_PAST_NINE + 30 * MINUTE);
    const appointmentId = (await readBooking(world(), link.code)).appointment._id;
    await world().pass(5 * HOUR);
    await world().as("marcus").mutation(api.appointments.noShow, { appointmentId });
    return { ...link, appointmentId };
  }

  const feeOf = async (appointmentId: string) => {
    const fee = await world().as("marcus").query(api.noShows.fee, { appointmentId });
    return `${fee.state} ${fee.amountMinor}`;
  };

  async function act(name: "chargeFee" | "waiveFee", appointmentId: string, requestId?: string) {
    const args = { appointmentId, ...(requestId === undefined ? {} : { requestId }) };
    await world().as("marcus").mutation(api.noShows[name], args);
    await world().settle();
  }

  test("is of the price at the end of the free time", async () => {
    const { appointmentId } = await missed(["Advice"]);
    expect(await feeOf(appointmentId)).toBe("due 1600");
  });

  test("is charged again when the first was given back with the visit's reopening", async () => {
    const { code, appointmentId } = await missed();
    await act("chargeFee", appointmentId);
    expect(await feeOf(appointmentId)).toBe("paid 1600");
    const marcus = world().as("marcus");
    await marcus.mutation(api.appointments.reopen, { appointmentId });
    await world().settle();
    await marcus.mutation(api.appointments.noShow, { appointmentId });
    expect(await feeOf(appointmentId)).toBe("due 1600");
    await act("chargeFee", appointmentId);
    expect(await feeOf(appointmentId)).toBe("paid 1600");
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ capturedMinor: 3200, refundedMinor: 1600 });
    expect(world().stripe.fees).toHaveLength(2);
    await expectIntegrity(world());
  });

  test("that was waived may be charged of another no-show", async () => {
    const { appointmentId } = await missed();
    await act("waiveFee", appointmentId, "waive-the-fee-0001");
    const marcus = world().as("marcus");
    await marcus.mutation(api.appointments.reopen, { appointmentId });
    await marcus.mutation(api.appointments.noShow, { appointmentId });
    // The first waiver, tried again after a lost answer, says nothing of the second fee.
    await act("waiveFee", appointmentId, "waive-the-fee-0001");
    expect(await feeOf(appointmentId)).toBe("due 1600");
  });

  test("that a bank declined is not tried twice under one id", async () => {
    const { code, appointmentId } = await missed();
    world().stripe.setDeclines("card_declined");
    await act("chargeFee", appointmentId, "charge-the-fee-001");
    world().stripe.setDeclines(null);
    await act("chargeFee", appointmentId, "charge-the-fee-001");
    expect(await feeOf(appointmentId)).toBe("failed 1600");
    await act("chargeFee", appointmentId, "charge-the-fee-002");
    await act("chargeFee", appointmentId, "charge-the-fee-003");
    expect(world().stripe.fees).toHaveLength(1);
    expect((await readBooking(world(), code)).booking.capturedMinor).toBe(1600);
  });

  test("is less what was paid at the desk before", async () => {
    const link = await book(policy);
    const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
    await world().deliver(stripeEvent("evt_card", "checkout.session.completed", session));
    await world().settle();
    const appointmentId = (await readBooking(world(), link.code)).appointment._id;
    const paid = { appointmentId, method: "cash" as const, amountMinor: 1000 };
    const requestId = "paid-in-advance-01";
    await world()
      .as("marcus")
      .mutation(api.payments.recordAtDesk, { ...paid, requestId });
    await world().pass(5 * HOUR);
    await world().as("marcus").mutation(api.appointments.noShow, { appointmentId });
    expect(await feeOf(appointmentId)).toBe("due 600");
  });
});
