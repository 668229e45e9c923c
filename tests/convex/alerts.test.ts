import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { raiseAlert, settleAlerts } from "../../convex/model/alerts";
import type { Alert, AlertCause } from "../../lib/payment/alerts";
import {
  expectIntegrity,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";
import type { FakeRefund, FakeSession } from "../support/convexStripe";

const world = setUpBackend();

const failed: Alert = { kind: "job_failed", job: "dates.rebuild", remedy: "wait" };

const raise = async (slug: string, cause: AlertCause, facts: Alert) => {
  const shopId = world().ids.shop(slug);
  await world().t.run(async (ctx) => {
    await raiseAlert(ctx, { shopId, cause, facts });
  });
};

const openOf = async (person: "olivia" | "sari", slug: string) => {
  const shopId = world().ids.shop(slug);
  const { alerts } = await world().as(person).query(api.health.overview, { shopId });
  return alerts.map(({ facts }) => facts);
};

async function failRefund(made: FakeRefund | undefined): Promise<void> {
  if (!made) throw new Error("no such refund");
  world().stripe.refunds.set(made.id, { ...made, status: "failed" });
  const sentBack = { ...made, status: "failed", failure_reason: "expired_or_canceled_card" };
  await world().deliver(stripeEvent(`evt_failed_${made.id}`, "refund.failed", sentBack));
  await world().settle();
}

const openIn = async (code: string) => {
  const { alerts, refunds } = await readBooking(world(), code);
  return alerts
    .filter(({ resolvedAt }) => resolvedAt === undefined)
    .map(({ kind, cause }) => {
      const index = refunds.findIndex(({ _id }) => `refund:${_id}` === cause);
      return index < 0 ? kind : `${kind} ${index + 1}`;
    });
};

describe("an alert", () => {
  test("of one cause and kind is told once while it is open", async () => {
    await raise("london", "job:dates.rebuild", failed);
    await raise("london", "job:dates.rebuild", { ...failed, remedy: "try_again" });
    expect(await openOf("olivia", "london")).toEqual([failed]);
  });

  test("is told again when it was settled and happens again", async () => {
    const shopId = world().ids.shop("london");
    await raise("london", "job:dates.rebuild", failed);
    await world().t.run(async (ctx) => {
      await settleAlerts(ctx, { shopId, cause: "job:dates.rebuild", by: "system" });
    });
    expect(await openOf("olivia", "london")).toEqual([]);
    await raise("london", "job:dates.rebuild", failed);
    expect(await openOf("olivia", "london")).toEqual([failed]);
  });

  test("of another shop or another job is another one", async () => {
    await raise("london", "job:dates.rebuild", failed);
    await raise("london", "job:numbers.refresh", failed);
    await raise("jakarta", "job:dates.rebuild", failed);
    expect(await openOf("olivia", "london")).toHaveLength(2);
    expect(await openOf("sari", "jakarta")).toHaveLength(1);
  });
});

describe("refunds that fail", () => {
  test("leave an alert after each try, whatever the reason", async () => {
    const { code, manageToken: token } = await placePaid(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    await failRefund([...world().stripe.refunds.values()][0]);
    expect(await openIn(code)).toEqual(["refund_failed 1"]);
    const refundId = (await readBooking(world(), code)).refunds[0]?._id ?? "";
    await world().as("olivia").mutation(api.health.retryRefund, { refundId });
    await world().settle();
    expect(await openIn(code)).toEqual([]);
    await failRefund([...world().stripe.refunds.values()][1]);
    expect(await openIn(code)).toEqual(["refund_failed 2"]);
  });

  test("of one amount leave an alert each", async () => {
    const { code } = await placePaid(world());
    const { appointment } = await readBooking(world(), code);
    for (const requestId of ["part-of-the-money-1", "part-of-the-money-2"]) {
      await world().as("olivia").mutation(api.payments.refund, {
        appointmentId: appointment._id,
        amountMinor: 500,
        currency: "GBP",
        reason: "",
        requestId,
      });
    }
    await world().settle();
    for (const made of [...world().stripe.refunds.values()]) await failRefund(made);
    expect(await openIn(code)).toEqual(["refund_failed 1", "refund_failed 2"]);
  });
});

describe("disputes", () => {
  const dispute = (id: string, session: FakeSession, status: string) =>
    stripeEvent(`evt_${id}_${status}`, "charge.dispute.updated", {
      id,
      object: "dispute",
      amount: session.amount_total,
      currency: session.currency,
      payment_intent: session.payment_intent,
      reason: "fraudulent",
      status,
      balance_transactions: [],
      evidence_details: { due_by: null },
    });

  test("of the deposit and the rest for one reason are two, each settled by its own end", async () => {
    await setPolicy(world(), { terms: { kind: "deposit_percent", percent: 50 } });
    const { code, session, manageToken: token } = await placePaid(world());
    await world().t.mutation(api.payments.requestBalance, { code, token });
    await world().settle();
    const rest = world().stripe.pay(world().stripe.latest().id);
    await world().deliver(stripeEvent("evt_rest", "checkout.session.completed", rest));
    await world().settle();
    await world().deliver(dispute("du_1", session, "needs_response"));
    await world().deliver(dispute("du_2", rest, "needs_response"));
    expect(await openIn(code)).toEqual(["dispute_opened", "dispute_opened"]);
    const shopId = world().ids.shop("london");
    const { disputes } = await world().as("olivia").query(api.health.overview, { shopId });
    expect(new Set(disputes.map(({ disputeId }) => disputeId)).size).toBe(2);
    await world().deliver(dispute("du_1", session, "lost"));
    expect(await openIn(code)).toEqual(["dispute_opened", "dispute_lost"]);
    await world().deliver(dispute("du_2", rest, "won"));
    expect(await openIn(code)).toEqual(["dispute_lost"]);
    await expectIntegrity(world());
  });
});

test("a payment under way for a week is told, and its last word settles that", async () => {
  const { code } = await placeHold(world());
  const waits = world().stripe.latest();
  waits.status = "complete";
  await world().deliver(stripeEvent("evt_slow", "checkout.session.completed", { ...waits }));
  await world().pass(8 * DAY);
  await world().t.mutation(internal.maintenance.start, { job: "end_abandoned" });
  await world().settle();
  expect(await openIn(code)).toEqual(["payment_stuck"]);
  const paid = world().stripe.pay(waits.id);
  const event = stripeEvent("evt_end", "checkout.session.async_payment_succeeded", paid);
  await world().deliver(event);
  await world().settle();
  expect(await openIn(code)).toEqual([]);
});
