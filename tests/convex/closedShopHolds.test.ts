import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
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
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { offerNow, search, take, tenPastTen } from "../support/convexSearch";
import { stripeEvent } from "../support/convexStripe";

/** What is held unpaid in a shop that the operator closes: it ends, and money in flight still ends right. */

const world = setUpBackend();
const TOMORROW = HALF_PAST_NINE + DAY;
const BY = { slug: "london", by: "rosa" };

const close = async () => await world().t.mutation(internal.operator.close, BY);
const reopen = async () => await world().t.mutation(internal.operator.reopen, BY);
const statusOf = async (code: string) => (await readBooking(world(), code)).booking.status;
const paidLate = () => {
  const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
  return stripeEvent("evt_late", "checkout.session.completed", session);
};

describe("a hold in a shop that is closed", () => {
  test("ends at once: its payment page is closed, and its time is free", async () => {
    const { code } = await placeHold(world(), { startsAt: TOMORROW });
    const session = world().stripe.latest();
    await close();
    await world().settle();
    expect(await statusOf(code)).toBe("expired");
    expect(world().stripe.session(session.id).status).toBe("expired");
    await reopen();
    await placePaid(world(), { startsAt: TOMORROW });
    await expectIntegrity(world());
  });

  test("leaves other shops' holds, and what is booked, as they are", async () => {
    const { code: booked } = await placePaid(world(), { startsAt: TOMORROW });
    const { code: held } = await placeHold(world(), { startsAt: TOMORROW + HOUR });
    await world().t.mutation(internal.operator.close, { ...BY, slug: "jakarta" });
    await world().settle();
    expect([await statusOf(booked), await statusOf(held)]).toEqual(["confirmed", "pending"]);
    await close();
    await world().settle();
    expect([await statusOf(booked), await statusOf(held)]).toEqual(["confirmed", "expired"]);
  });

  test("stands when it turns out to have been paid meanwhile, and can be called off for all of it", async () => {
    const { code, manageToken: token } = await placeHold(world(), { startsAt: TOMORROW });
    world().stripe.pay(world().stripe.latest().id);
    await close();
    await world().settle();
    expect(await statusOf(code)).toBe("confirmed");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    expect(booking.refundedMinor).toBe(booking.capturedMinor);
    await expectIntegrity(world());
  });

  test("keeps its time while a payment is under way, and stands once that has come", async () => {
    const { code } = await placeHold(world(), { startsAt: TOMORROW });
    const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
    const unpaid = { ...session, payment_status: "unpaid" };
    await world().deliver(stripeEvent("evt_later", "checkout.session.completed", unpaid));
    world().stripe.session(session.id).payment_status = "unpaid";
    await close();
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "pending", paymentStatus: "processing" });
    const type = "checkout.session.async_payment_succeeded";
    await world().deliver(stripeEvent("evt_paid", type, session));
    await world().settle();
    expect(await statusOf(code)).toBe("confirmed");
    await expectIntegrity(world());
  });

  test("gives back what is paid after its end, though its time is still free", async () => {
    const { code } = await placeHold(world(), { startsAt: TOMORROW });
    await close();
    await world().settle();
    await world().deliver(paidLate());
    await world().settle();
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "expired", paymentStatus: "refunded" });
    await expectIntegrity(world());
  });

  test("waits for a checkout that is on its way, which nobody may ask for anew", async () => {
    world().stripe.setFault("away");
    const { code, manageToken: token } = await placeHold(world(), { startsAt: TOMORROW });
    await close();
    await world().settle();
    expect(await statusOf(code)).toBe("pending");
    const asked = world().t.mutation(api.bookings.requestCheckout, { code, token });
    expect((await refusalOf(asked)).code).toBe("SHOP_SUSPENDED");
    world().stripe.setFault("none");
    await world().pass(2 * MINUTE);
    expect(await statusOf(code)).toBe("expired");
    expect(world().stripe.latest().status).toBe("expired");
    await expectIntegrity(world());
  });

  test("goes on where the shop was opened again before anything ended", async () => {
    const { code } = await placeHold(world(), { startsAt: TOMORROW });
    await close();
    await reopen();
    await world().settle();
    expect(await statusOf(code)).toBe("pending");
    await world().deliver(paidLate());
    await world().settle();
    expect(await statusOf(code)).toBe("confirmed");
  });

  test("ends however many there are", async () => {
    const codes: string[] = [];
    for (let half = 0; half < 200 && codes.length <= 20; half++) {
      const startsAt = HALF_PAST_NINE + half * 30 * MINUTE;
      const customer = { name: "Sam", email: `sam-${half}@mail.example` };
      // Outside of hours nothing is held.
      const placed = await placeHold(world(), { startsAt, customer }).catch(() => null);
      if (placed) codes.push(placed.code);
    }
    expect(codes).toHaveLength(21);
    await close();
    await world().settle();
    const ended = await Promise.all(codes.map(statusOf));
    expect([...new Set(ended)]).toEqual(["expired"]);
    await expectIntegrity(world());
  });
});

describe("a barber now, in a shop that is closed", () => {
  beforeEach(async () => {
    await offerNow(world());
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await tenPastTen(world(), "marcus", "theo");
  });

  test("is found no more: the customer's yes is refused, and the time is free again", async () => {
    const link = await search(world());
    const { accepted } = await take(world(), "marcus");
    const { code } = accepted as { code: string };
    await close();
    await world().settle();
    const agreed = world().t.mutation(api.searches.agree, link);
    expect((await refusalOf(agreed)).code).toBe("SHOP_SUSPENDED");
    await world().pass(15 * MINUTE);
    expect(await statusOf(code)).toBe("expired");
    await expectIntegrity(world());
  });
});
