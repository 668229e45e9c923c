import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  expectIntegrity,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { stripeEvent } from "../support/convexStripe";
import type { FakeSession } from "../support/convexStripe";

const world = setUpBackend();

const dispute = (session: FakeSession, type: string, status: string, moved: number[] = []) =>
  stripeEvent(`evt_${type}`, `charge.dispute.${type}`, {
    id: "du_1",
    object: "dispute",
    amount: session.amount_total,
    currency: session.currency,
    payment_intent: session.payment_intent,
    reason: "product_not_received",
    status,
    balance_transactions: moved.map((amount) => ({ amount })),
    evidence_details: { due_by: 1_790_000_000 },
  });

const disputes = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("disputes").collect());

describe("a dispute", () => {
  test("is told to the owner with the day until which to answer, and changes no booking", async () => {
    const { code, session } = await placePaid(world());
    await world().deliver(dispute(session, "created", "needs_response"));
    await world().deliver(dispute(session, "updated", "under_review"));
    const { booking, alerts, events } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", paymentStatus: "succeeded" });
    expect(booking.disputed).toBe(true);
    expect(alerts).toMatchObject([{ kind: "dispute_opened" }]);
    expect(await disputes()).toMatchObject([
      { status: "under_review", open: true, dueBy: 1_790_000_000_000, withdrawn: false },
    ]);
    expect(events.filter((event) => event.type === "dispute_opened")).toHaveLength(1);
    await expectIntegrity(world());
  });

  test("that ends leaves the booking disputed while another one of it is open", async () => {
    await setPolicy(world(), { terms: { kind: "deposit_percent", percent: 20 } });
    const { code, session: deposit, manageToken: token } = await placePaid(world());
    await world().t.mutation(api.payments.requestBalance, { code, token });
    await world().settle();
    const rest = world().stripe.pay(world().stripe.latest().id);
    await world().deliver(stripeEvent("evt_rest", "checkout.session.completed", rest));
    const of = (session: FakeSession, id: string, type: string, status: string) => {
      const told = dispute(session, type, status);
      const object = { ...Object(told.data.object), id };
      return { ...told, id: `evt_${id}_${type}`, data: { object } };
    };
    await world().deliver(of(deposit, "du_1", "created", "needs_response"));
    await world().deliver(of(rest, "du_2", "created", "needs_response"));
    await world().deliver(of(deposit, "du_1", "closed", "won"));
    expect((await readBooking(world(), code)).booking.disputed).toBe(true);
    await world().deliver(of(rest, "du_2", "closed", "won"));
    expect((await readBooking(world(), code)).booking.disputed).toBe(false);
  });

  test("that is won settles its alert", async () => {
    const { code, session } = await placePaid(world());
    await world().deliver(dispute(session, "created", "needs_response", [-2500]));
    expect((await readBooking(world(), code)).booking.withdrawnMinor).toBe(2500);
    await world().deliver(dispute(session, "closed", "won", [-2500, 2500]));
    const { booking, alerts } = await readBooking(world(), code);
    expect(booking).toMatchObject({ disputed: false, withdrawnMinor: 0 });
    expect(alerts).toMatchObject([{ kind: "dispute_opened", resolvedBy: "stripe" }]);
  });

  test("that is lost leaves an alert, and no money to give back", async () => {
    const { code, session, manageToken: token } = await placePaid(world());
    await world().deliver(dispute(session, "created", "needs_response", [-2500]));
    await world().deliver(dispute(session, "closed", "lost", [-2500]));
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const { booking, alerts, refunds } = await readBooking(world(), code);
    expect(booking.status).toBe("cancelled");
    expect(refunds).toEqual([]);
    const money = { amountMinor: 2500, currency: "GBP" };
    expect(alerts.map((alert) => alert.facts)).toEqual([
      { kind: "dispute_opened", ...money, reason: "product_not_received" },
      { kind: "dispute_lost", ...money },
    ]);
    expect(alerts.map((alert) => [alert.kind, alert.resolvedBy])).toEqual([
      ["dispute_opened", "stripe"],
      ["dispute_lost", undefined],
    ]);
    await expectIntegrity(world());
  });

  test("that ends after a cancellation gives the money back then", async () => {
    const { code, session, manageToken: token } = await placePaid(world());
    await world().deliver(dispute(session, "funds_withdrawn", "needs_response"));
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect((await readBooking(world(), code)).refunds).toEqual([]);
    await world().deliver(dispute(session, "funds_reinstated", "won"));
    await world().settle();
    const { booking, refunds } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    expect(refunds).toMatchObject([{ amountMinor: 2500, status: "succeeded" }]);
    await expectIntegrity(world());
  });

  test("of a payment that nobody knows is kept until it is known", async () => {
    const { session } = await placePaid(world());
    const strange = { ...session, payment_intent: "pi_of_somebody" };
    const answer = await world().deliver(dispute(strange, "created", "needs_response"));
    expect(await answer.json()).toEqual({ received: true, outcome: "unmatched" });
    expect(await disputes()).toEqual([]);
  });
});

describe("a refund that Stripe will not make", () => {
  test("because it was made in the dashboard is not needed", async () => {
    const { code, session, manageToken: token } = await placePaid(world());
    world().stripe.refundInDashboard(session, 2500);
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const { booking, refunds, alerts } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    expect(refunds).toMatchObject([
      { status: "canceled", amountMinor: 2500, reason: "cancelled_by_customer" },
      { status: "succeeded", amountMinor: 2500, reason: "made in Stripe" },
    ]);
    expect(alerts).toEqual([]);
    await expectIntegrity(world());
  });

  test("because a part was made in the dashboard is made for the rest", async () => {
    const { code, session, manageToken: token } = await placePaid(world());
    world().stripe.refundInDashboard(session, 1000);
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const { booking, refunds } = await readBooking(world(), code);
    expect(booking).toMatchObject({ paymentStatus: "refunded", refundedMinor: 2500 });
    expect(refunds).toMatchObject([
      { status: "canceled", amountMinor: 2500 },
      { status: "succeeded", amountMinor: 1000, reason: "made in Stripe" },
      { status: "succeeded", amountMinor: 1500 },
    ]);
    await expectIntegrity(world());
  });

  test("for another reason is told to the owner and not tried again", async () => {
    const { code, manageToken: token } = await placePaid(world());
    world().stripe.setFault("refuses");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    world().stripe.setFault("none");
    await world().pass(600_000);
    const { booking, refunds, alerts } = await readBooking(world(), code);
    expect(booking.paymentStatus).toBe("refund_pending");
    expect(refunds).toMatchObject([{ status: "failed" }]);
    expect(alerts).toMatchObject([{ kind: "refund_failed" }]);
  });
});
