import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import type { Policy } from "../../lib/payment/policy";
import {
  dump,
  expectIntegrity,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

const world = setUpBackend({ tendedAnyTime: true });

const atShop: Policy["terms"] = { kind: "at_shop" };
const half: Policy["terms"] = { kind: "deposit_percent", percent: 50 };
const fixed = (amountMinor: number) => ({ kind: "fixed" as const, amountMinor });
const halfFee: Partial<Policy> = {
  cardOnFile: true,
  noShow: { kind: "percent", percent: 50 },
};

/** The customer fills in Stripe's page, for a payment or for a card alone. */
async function fillIn() {
  const session = structuredClone(world().stripe.pay(world().stripe.latest().id));
  await world().deliver(stripeEvent(`evt_${session.id}`, "checkout.session.completed", session));
  await world().settle();
  return session;
}

async function booked(policy: Partial<Policy>): Promise<string> {
  await setPolicy(world(), policy);
  const { code } = await placeHold(world(), { acceptsCardOnFile: true });
  await fillIn();
  return code;
}

async function missed(policy: Partial<Policy> = { ...halfFee, terms: atShop }) {
  const code = await booked(policy);
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  await world().pass(4 * HOUR);
  await world().as("marcus").mutation(api.appointments.noShow, { appointmentId });
  return { code, appointmentId };
}

const marcus = () => world().as("marcus");
const feeOf = async (appointmentId: string) =>
  await marcus().query(api.noShows.fee, { appointmentId });

async function chargeFee(appointmentId: string) {
  await marcus().mutation(api.noShows.chargeFee, { appointmentId });
  await world().settle();
}

const statusOf = async (code: string) => {
  const { booking } = await readBooking(world(), code);
  const { status, paymentStatus, capturedMinor, refundedMinor } = booking;
  return `${status}/${paymentStatus}, ${capturedMinor} - ${refundedMinor}`;
};

describe("a card on file", () => {
  test("is all that a booking paid at the shop waits for", async () => {
    await setPolicy(world(), { ...halfFee, terms: atShop });
    const {
      code,
      holdExpiresAt,
      manageToken: token,
    } = await placeHold(world(), {
      acceptsCardOnFile: true,
    });
    expect(holdExpiresAt).not.toBeNull();
    expect(await statusOf(code)).toBe("pending/unpaid, 0 - 0");
    expect(world().stripe.latest()).toMatchObject({ mode: "setup", amount_total: 0 });
    await fillIn();
    expect(await statusOf(code)).toBe("confirmed/not_required, 0 - 0");
    const { booking } = await readBooking(world(), code);
    expect(booking.card).toEqual({ brand: "visa", last4: "4242" });
    expect(booking.cardConsentAt).toBeLessThanOrEqual(booking.cardSavedAt ?? 0);
    expect(await world().t.query(api.bookings.get, { code, token })).toMatchObject({
      cardOnFile: true,
      dueAtShopMinor: 2500,
    });
    await expectIntegrity(world());
  });

  test("that nobody leaves ends the hold", async () => {
    await setPolicy(world(), { ...halfFee, terms: atShop });
    const { code } = await placeHold(world(), { acceptsCardOnFile: true });
    await world().pass(16 * MINUTE);
    expect(await statusOf(code)).toBe("expired/unpaid, 0 - 0");
    expect(world().stripe.latest().status).toBe("expired");
    await expectIntegrity(world());
  });

  test("comes with a payment, to be used when its holder is away", async () => {
    const code = await booked({ ...halfFee, terms: { kind: "deposit_percent", percent: 20 } });
    expect(await statusOf(code)).toBe("confirmed/succeeded, 500 - 0");
    const made = world().stripe.requests.find(({ path }) => path === "/v1/checkout/sessions");
    const form = new URLSearchParams(made?.body);
    expect(form.get("payment_intent_data[setup_future_usage]")).toBe("off_session");
    expect(form.get("customer_creation")).toBe("always");
    expect((await readBooking(world(), code)).booking.card?.last4).toBe("4242");
  });

  test.each<[string, Partial<Policy>, boolean]>([
    ["all is paid in advance", { terms: { kind: "prepay" } }, false],
    ["the deposit is as much as the fee", { terms: half }, false],
    ["a fixed fee is below the deposit", { terms: half, noShow: fixed(1200) }, false],
    ["a fixed fee is above the deposit", { terms: half, noShow: fixed(1300) }, true],
    ["the deposit is below the fee", { terms: { kind: "deposit_percent", percent: 20 } }, true],
    ["nothing is paid in advance", { terms: atShop }, true],
    ["not coming costs nothing", { terms: atShop, noShow: { kind: "none" } }, false],
  ])("when %s: %j, asked for is %s", async (_, policy, asked) => {
    await setPolicy(world(), { ...halfFee, ...policy });
    const visit = {
      barberId: world().ids.barber("marcus"),
      serviceIds: [world().ids.service("Cut")],
    };
    const quote = await world().t.query(api.policies.quote, visit);
    expect(quote?.needsCard).toBe(asked);
    const refused = asked ? "CONSENT_REQUIRED" : null;
    const hold = world().t.mutation(api.bookings.hold, holdArgs(world()));
    const outcome = hold.then(
      () => null,
      (thrown: unknown) => asRefusal(thrown)?.code ?? "UNKNOWN",
    );
    expect(await outcome).toBe(refused);
    if (asked) return;
    const { bookings } = await world().t.run(async (ctx) => ({
      bookings: await ctx.db.query("bookings").collect(),
    }));
    expect(bookings.at(-1)?.cardConsentAt).toBeUndefined();
  });

  test("is kept by nobody who did not agree", async () => {
    await setPolicy(world(), { ...halfFee, terms: atShop });
    const before = await dump(world().t);
    const call = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect(await refusalOf(call)).toMatchObject({
      code: "CONSENT_REQUIRED",
      details: { field: "acceptsCardOnFile" },
    });
    expect(await dump(world().t)).toBe(before);
  });

  test("is not asked for by a shop that has no fee", async () => {
    await setPolicy(world(), { terms: atShop, cardOnFile: true });
    const { holdExpiresAt } = await placeHold(world());
    expect(holdExpiresAt).toBeNull();
  });
});

describe("the fee for not coming", () => {
  test("is charged with one tap, once for two", async () => {
    const { code, appointmentId } = await missed();
    expect(await feeOf(appointmentId)).toEqual({
      state: "due",
      amountMinor: 1250,
      currency: "GBP",
      card: { brand: "visa", last4: "4242" },
      problem: null,
    });
    await marcus().mutation(api.noShows.chargeFee, { appointmentId });
    expect((await feeOf(appointmentId)).state).toBe("under_way");
    await chargeFee(appointmentId);
    await chargeFee(appointmentId);
    expect((await feeOf(appointmentId)).state).toBe("paid");
    expect(world().stripe.fees).toMatchObject([{ amount_received: 1250 }]);
    expect(await statusOf(code)).toBe("no_show/succeeded, 1250 - 0");
    const { movements, events } = await readBooking(world(), code);
    expect(movements).toMatchObject([{ kind: "no_show_fee", amountMinor: 1250, method: "card" }]);
    expect(events.map((event) => event.type).slice(-2)).toEqual([
      "no_show_fee_requested",
      "no_show_fee_paid",
    ]);
    await expectIntegrity(world());
  });

  test("is less what was paid", async () => {
    const { appointmentId } = await missed({
      ...halfFee,
      terms: { kind: "deposit_percent", percent: 20 },
    });
    expect(await feeOf(appointmentId)).toMatchObject({ state: "due", amountMinor: 750 });
  });

  test("is nothing when more was paid", async () => {
    const { appointmentId } = await missed(halfFee);
    expect((await feeOf(appointmentId)).state).toBe("none");
    const call = marcus().mutation(api.noShows.chargeFee, { appointmentId });
    expect((await refusalOf(call)).code).toBe("NOTHING_TO_PAY");
  });

  test("has no card to go to when none was left", async () => {
    await setPolicy(world(), { terms: atShop, noShow: { kind: "percent", percent: 50 } });
    const { code } = await placeHold(world());
    const { appointment } = await readBooking(world(), code);
    const appointmentId = appointment._id;
    await marcus().mutation(api.appointments.noShow, { appointmentId });
    const call = marcus().mutation(api.noShows.chargeFee, { appointmentId });
    expect((await refusalOf(call)).code).toBe("NO_CARD_ON_FILE");
  });

  test("that is declined says why, and may be tried again", async () => {
    const { code, appointmentId } = await missed();
    world().stripe.setDeclines("authentication_required");
    await chargeFee(appointmentId);
    expect(await feeOf(appointmentId)).toMatchObject({
      state: "failed",
      problem: "authentication_required",
    });
    expect(await statusOf(code)).toBe("no_show/not_required, 0 - 0");
    world().stripe.setDeclines(null);
    await chargeFee(appointmentId);
    expect((await feeOf(appointmentId)).state).toBe("paid");
    await expectIntegrity(world());
  });

  test("whose answer was lost is charged once", async () => {
    const { appointmentId } = await missed();
    world().stripe.setFault("answer_lost");
    await marcus().mutation(api.noShows.chargeFee, { appointmentId });
    await world().pass(3_000);
    world().stripe.setFault("none");
    await world().pass(MINUTE);
    expect((await feeOf(appointmentId)).state).toBe("paid");
    expect(world().stripe.fees).toHaveLength(1);
  });

  test("is heard of by its webhook before its own answer", async () => {
    const { code, appointmentId } = await missed();
    world().stripe.setFault("away");
    await marcus().mutation(api.noShows.chargeFee, { appointmentId });
    await world().pass(1_000);
    const { booking, payments } = await readBooking(world(), code);
    const fee = payments.find((payment) => payment.purpose === "no_show_fee");
    await world().deliver(
      stripeEvent("evt_fee", "payment_intent.succeeded", {
        id: "pi_fee",
        object: "payment_intent",
        status: "succeeded",
        amount_received: 1250,
        currency: "gbp",
        livemode: false,
        latest_charge: null,
        metadata: { bookingId: booking._id, paymentId: fee?._id, purpose: "no_show_fee" },
      }),
    );
    expect((await feeOf(appointmentId)).state).toBe("paid");
    world().stripe.setFault("none");
    await world().pass(HOUR);
    expect(world().stripe.fees).toEqual([]);
    await expectIntegrity(world());
  });

  test.each<[string, (feeId: string) => string, string]>([
    ["that names it ends it", (feeId) => feeId, "failed"],
    ["that names no fee of ours ends nothing", () => "fee_foreign", "under_way"],
  ])("whose decline is heard of, %s, and no other payment", async (_, named, state) => {
    const { code, appointmentId } = await missed();
    world().stripe.setFault("away");
    await marcus().mutation(api.noShows.chargeFee, { appointmentId });
    await world().pass(1_000);
    const { booking, payments } = await readBooking(world(), code);
    const fee = payments.find((payment) => payment.purpose === "no_show_fee");
    // The customer looks at a checkout of the same booking meanwhile.
    const other = await world().t.run(async (ctx) => {
      const [card] = payments.filter((payment) => payment.purpose !== "no_show_fee");
      if (!card) throw new Error("no card was left");
      const { _id, _creationTime, ...row } = card;
      const open = { ...row, checkoutSessionId: "cs_other", attempt: 2, status: "open" } as const;
      return await ctx.db.insert("payments", open);
    });
    await world().deliver(
      stripeEvent("evt_declined", "payment_intent.payment_failed", {
        id: "pi_fee",
        object: "payment_intent",
        status: "requires_payment_method",
        amount_received: 0,
        currency: "gbp",
        livemode: false,
        latest_charge: null,
        last_payment_error: { code: "expired_card" },
        metadata: { bookingId: booking._id, paymentId: named(fee?._id ?? "") },
      }),
    );
    expect((await feeOf(appointmentId)).state).toBe(state);
    const after = await readBooking(world(), code);
    expect(after.payments.find(({ _id }) => _id === other)?.status).toBe("open");
    expect(after.booking.lastPaymentProblem).toBeUndefined();
  });

  test("is waived with one tap, and charged no more", async () => {
    const { appointmentId } = await missed();
    await marcus().mutation(api.noShows.waiveFee, { appointmentId });
    expect((await feeOf(appointmentId)).state).toBe("waived");
    const call = marcus().mutation(api.noShows.chargeFee, { appointmentId });
    expect((await refusalOf(call)).code).toBe("CANNOT_CHANGE");
  });

  test.each<[string, (appointmentId: string) => Promise<unknown>, string]>([
    [
      "waived after all",
      async (appointmentId) => await marcus().mutation(api.noShows.waiveFee, { appointmentId }),
      "no_show",
    ],
    [
      "of somebody who came after all",
      async (appointmentId) => await marcus().mutation(api.appointments.reopen, { appointmentId }),
      "confirmed",
    ],
  ])("%s goes back", async (_, undo, status) => {
    const { code, appointmentId } = await missed();
    await chargeFee(appointmentId);
    await undo(appointmentId);
    await world().settle();
    expect(await statusOf(code)).toBe(`${status}/refunded, 1250 - 1250`);
    expect(world().stripe.refunds.size).toBe(1);
    await expectIntegrity(world());
  });
});
