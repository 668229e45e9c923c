import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../../convex/_generated/api";
import { PROVIDERS } from "../../../convex/model/payment/providers";
import {
  expectIntegrity,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
} from "../../support/convex";
import { DAY, MINUTE } from "../../support/convexClock";
import { ExampleProvider } from "../../support/exampleProvider";

/** A second payment provider beside Stripe: each payment is dealt with by its own, to its end. */

const chosen = vi.hoisted(() => ({ ofNew: "example" }));
vi.mock("../../../lib/payment/providers", async (original) => ({
  ...(await original<object>()),
  PROVIDER_NAMES: ["stripe", "example"],
  get PROVIDER_OF_NEW() {
    return chosen.ofNew;
  },
}));

const world = setUpBackend();
let example = new ExampleProvider();
beforeEach(() => {
  chosen.ofNew = "example";
  example = new ExampleProvider();
  Object.assign(PROVIDERS, { example });
});

/** A hold whose checkout stands with the second provider. */
async function placeThere() {
  const placed = await placeHold(world());
  await world().settle();
  const { payments } = await readBooking(world(), placed.code);
  return { ...placed, sessionId: payments[0]?.checkoutSessionId ?? "" };
}

async function placePaidThere() {
  const placed = await placeThere();
  const event = example.pay(placed.sessionId);
  expect(await world().t.mutation(internal.stripe.applyEvent, event)).toBe("applied");
  await world().settle();
  return placed;
}

async function cancelByShop(code: string) {
  const { appointment } = await readBooking(world(), code);
  await world()
    .as("olivia")
    .mutation(api.appointments.cancel, { appointmentId: appointment._id, reason: "ill" });
  await world().settle();
}

const askedOfStripe = () => world().stripe.requests.map(({ method, path }) => `${method} ${path}`);

describe("a payment of the provider 'example'", () => {
  test("is opened there, confirms its booking and is kept under that name", async () => {
    const { code } = await placePaidThere();
    const { booking, payments } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "confirmed", paymentStatus: "succeeded" });
    expect(payments).toMatchObject([{ provider: "example", status: "succeeded" }]);
    expect(askedOfStripe()).toEqual([]);
  });

  test("is given back by its provider, and Stripe is never asked", async () => {
    const { code } = await placePaidThere();
    // What is opened from now on is nothing to the money that came before.
    chosen.ofNew = "stripe";
    await cancelByShop(code);
    const { booking, refunds, events } = await readBooking(world(), code);
    expect(booking).toMatchObject({ status: "cancelled", paymentStatus: "refunded" });
    expect([...example.refunds.keys()]).toEqual([`example_refund_${refunds[0]?._id}`]);
    expect(refunds).toMatchObject([{ status: "succeeded", amountMinor: booking.capturedMinor }]);
    expect(events.find(({ type }) => type === "refund_succeeded")?.actor).toBe("example");
    expect(askedOfStripe()).toEqual([]);
    await expectIntegrity(world());
  });

  test("that nobody makes is closed there when its hold ends", async () => {
    const { code, sessionId } = await placeThere();
    await world().pass(16 * MINUTE);
    expect(example.sessions.get(sessionId)?.state).toBe("expired");
    expect((await readBooking(world(), code)).booking.status).toBe("expired");
    expect(askedOfStripe().filter((asked) => !asked.includes("/v1/events"))).toEqual([]);
  });

  test("that no webhook told of is found in its provider's list", async () => {
    const { code, sessionId } = await placeThere();
    example.pay(sessionId);
    await world().pass(3 * MINUTE);
    await world().t.action(internal.reconcile.syncBookingsAndAppointments, {});
    expect((await readBooking(world(), code)).booking.status).toBe("confirmed");
  });
});

test("a payment of before there were names is Stripe's: nobody else gives it back", async () => {
  chosen.ofNew = "stripe";
  const { code } = await placePaid(world());
  await world().t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("payments").collect()) {
      await ctx.db.patch("payments", _id, { provider: undefined });
    }
  });
  chosen.ofNew = "example";
  await cancelByShop(code);
  await world().pass(DAY);
  expect((await readBooking(world(), code)).booking.paymentStatus).toBe("refunded");
  expect(askedOfStripe().filter((asked) => asked === "POST /v1/refunds")).toHaveLength(1);
  expect(example.refunds.size).toBe(0);
});
