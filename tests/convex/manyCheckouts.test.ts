import { expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { MAX_CHECKOUTS } from "../../convex/model/ledger/paymentRows";
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

const world = setUpBackend();

/** As if its customer had asked for so many payment pages, all of them closed but the last. */
async function askedFor(code: string, count: number): Promise<void> {
  const { booking, payments } = await readBooking(world(), code);
  const [asked] = booking.checkouts;
  const [payment] = payments;
  if (!asked || !payment) throw new Error("nothing was asked for");
  const { _id, _creationTime, ...row } = payment;
  await world().t.run(async (ctx) => {
    const checkouts = Array.from({ length: count }, () => asked);
    await ctx.db.patch("bookings", booking._id, { checkouts });
    await ctx.db.patch("payments", _id, { status: "expired" });
    for (let attempt = 2; attempt <= count; attempt++) {
      const session = { checkoutSessionId: `cs_old_${attempt}`, url: undefined };
      await ctx.db.insert("payments", { ...row, ...session, attempt, status: "expired" });
    }
  });
}

test("a booking gets no more payment pages than its payments are counted of", async () => {
  const { code, manageToken: token } = await placeHold(world());
  await askedFor(code, MAX_CHECKOUTS - 1);
  await world().t.mutation(api.bookings.setTip, { code, token, tipMinor: 200 });
  await world().settle();
  const tip = world().t.mutation(api.bookings.setTip, { code, token, tipMinor: 300 });
  expect((await refusalOf(tip)).code).toBe("TOO_MANY_CHECKOUTS");
  // The page that is open can be paid, and its money counts.
  const paid = world().stripe.pay(world().stripe.latest().id);
  await world().deliver(stripeEvent("evt_paid", "checkout.session.completed", paid));
  await world().settle();
  const { booking } = await readBooking(world(), code);
  expect(booking).toMatchObject({ status: "confirmed", capturedMinor: 2700 });
  await expectIntegrity(world());
});

test("a hold without a page left is not asked for again by itself, and ends", async () => {
  const { code } = await placeHold(world());
  await askedFor(code, MAX_CHECKOUTS);
  const { booking } = await readBooking(world(), code);
  const asked = await world().t.mutation(internal.reconcile.reopenCheckout, {
    bookingId: booking._id,
  });
  expect(asked).toBe(false);
});

test("a move goes on without one: what is missing is paid at the shop", async () => {
  await setPolicy(world(), { terms: { kind: "prepay" } });
  const { code, manageToken: token } = await placePaid(world());
  const { booking } = await readBooking(world(), code);
  const checkouts = Array.from({ length: MAX_CHECKOUTS }, () => booking.checkouts).flat();
  await world().t.run(async (ctx) => {
    await ctx.db.patch("bookings", booking._id, { checkouts });
  });
  await world().t.mutation(api.bookings.reschedule, {
    code,
    token,
    barberId: world().ids.barber("marcus"),
    startsAt: HALF_PAST_NINE + HOUR,
    serviceIds: [world().ids.service("Fade")],
  });
  const moved = await readBooking(world(), code);
  expect(moved.booking).toMatchObject({ serviceName: "Fade", dueAtShopMinor: 700 });
  expect(moved.booking.checkouts).toHaveLength(MAX_CHECKOUTS);
});
