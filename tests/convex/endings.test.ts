import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import type { Person } from "../support/convex";
import { HOUR, MINUTE, NOW } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

const world = setUpBackend({ tendedAnyTime: true });

type Move = "checkIn" | "undoCheckIn" | "complete" | "noShow" | "reopen" | "cancel";

async function move(person: Person, name: Move, code: string): Promise<null> {
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  return await world().as(person).mutation(api.appointments[name], { appointmentId });
}

const statusOf = async (code: string) => {
  const { booking, appointment } = await readBooking(world(), code);
  return `${booking.status}/${booking.paymentStatus}/${appointment.status}`;
};

describe("cancelled by the customer", () => {
  test("a paid booking gives the slot and the money back", async () => {
    const { code, manageToken: token } = await placePaid(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    expect(await statusOf(code)).toBe("cancelled/refund_pending/cancelled");
    await expectIntegrity(world());
    await world().settle();
    expect(await statusOf(code)).toBe("cancelled/refunded/cancelled");
    const { booking, slots, refunds } = await readBooking(world(), code);
    expect(booking.refundedMinor).toBe(2500);
    expect(slots.map((slot) => slot.status)).toEqual(["free"]);
    expect(refunds).toMatchObject([{ amountMinor: 2500, currency: "GBP", status: "succeeded" }]);
    const keys = world().stripe.requests.filter((request) => request.path === "/v1/refunds");
    expect(keys.map((request) => request.key)).toEqual([`refund_${refunds[0]?._id}`]);
    await expectIntegrity(world());
  });

  test("a hold closes its checkout", async () => {
    const { code, manageToken: token } = await placeHold(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(await statusOf(code)).toBe("cancelled/unpaid/cancelled");
    expect(world().stripe.latest().status).toBe("expired");
    await expectIntegrity(world());
  });

  test("a booking that cost nothing owes nothing", async () => {
    const serviceIds = [world().ids.service("Advice")];
    const { code, manageToken: token } = await placeHold(world(), { serviceIds });
    await world().t.mutation(api.bookings.cancel, { code, token });
    expect(await statusOf(code)).toBe("cancelled/not_required/cancelled");
    await expectIntegrity(world());
  });

  test("twice is refused, and refunds once", async () => {
    const { code, manageToken: token } = await placePaid(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    const again = world().t.mutation(api.bookings.cancel, { code, token });
    expect((await refusalOf(again)).code).toBe("CANNOT_CANCEL");
    await world().settle();
    expect(world().stripe.refunds.size).toBe(1);
  });

  test("after it has begun it is refused", async () => {
    const { code, manageToken: token } = await placePaid(world());
    await world().pass(HALF_PAST_NINE - NOW + MINUTE);
    const call = world().t.mutation(api.bookings.cancel, { code, token });
    expect((await refusalOf(call)).code).toBe("CANNOT_CANCEL");
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid");
  });

  test("who did it is in the history", async () => {
    const { code, manageToken: token } = await placePaid(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const history = await world().as("olivia").query(api.bookings.history, { code });
    expect(history.map(({ type, actor }) => `${type} by ${actor}`)).toEqual([
      "hold_placed by guest",
      "checkout_opened by system",
      "payment_succeeded by stripe",
      "cancelled_by_customer by guest",
      "refund_succeeded by stripe",
    ]);
  });
});

describe("a refund", () => {
  const cancelled = async () => {
    const { code, manageToken: token, session } = await placePaid(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const { refunds } = await readBooking(world(), code);
    const [made] = world().stripe.refunds.values();
    if (!made || !refunds[0]) throw new Error("no refund");
    return { code, session, made, refund: refunds[0] };
  };

  test("under way becomes done by Stripe's word", async () => {
    world().stripe.setRefundStatus("pending");
    const { code, made } = await cancelled();
    expect(await statusOf(code)).toBe("cancelled/refund_pending/cancelled");
    await expectIntegrity(world());
    await world().deliver(stripeEvent("evt_r", "refund.updated", { ...made, status: "succeeded" }));
    expect(await statusOf(code)).toBe("cancelled/refunded/cancelled");
    await expectIntegrity(world());
  });

  test("under way is not asked for a second time", async () => {
    world().stripe.setRefundStatus("pending");
    const { code } = await cancelled();
    const { booking } = await readBooking(world(), code);
    await world().t.mutation(internal.bookings.updateBookingAndAppointmentStatus, {
      bookingId: booking._id,
      event: "refund_requested",
      actor: "staff:Olivia Owner",
    });
    await world().settle();
    expect(world().stripe.refunds.size).toBe(1);
    await expectIntegrity(world());
  });

  test("heard of as a charge before our own answer raises no false alarm", async () => {
    world().stripe.setRefundStatus("pending");
    const { code, session } = await cancelled();
    await world().deliver(
      stripeEvent("evt_c", "charge.refunded", {
        id: "ch_1",
        object: "charge",
        payment_intent: session.payment_intent,
        metadata: session.metadata,
        amount_captured: 2500,
        amount_refunded: 2500,
        currency: "gbp",
        livemode: false,
      }),
    );
    expect(await statusOf(code)).toBe("cancelled/refunded/cancelled");
    await expectIntegrity(world());
  });

  test.each(["failed", "canceled"])("that is %s is told to the owner", async (status) => {
    world().stripe.setRefundStatus("pending");
    const { code, made } = await cancelled();
    const event = { ...made, status, failure_reason: "expired_or_canceled_card" };
    await world().deliver(stripeEvent("evt_r", "refund.failed", event));
    const { alerts, refunds } = await readBooking(world(), code);
    expect(refunds).toMatchObject([{ status: "failed" }]);
    const money = { amountMinor: 2500, currency: "GBP" };
    expect(alerts).toMatchObject([
      { facts: { kind: "refund_failed", ...money, reason: "expired_or_canceled_card" } },
    ]);
  });

  test("that fails after it was done, as banks may, is told to the owner all the same", async () => {
    const { code, made } = await cancelled();
    const event = { ...made, status: "failed", failure_reason: "lost_or_stolen_card" };
    await world().deliver(stripeEvent("evt_r", "refund.failed", event));
    const { alerts, refunds } = await readBooking(world(), code);
    expect(refunds).toMatchObject([{ status: "failed" }]);
    expect(alerts).toMatchObject([{ kind: "refund_failed" }]);
  });
});

describe("from the chair", () => {
  test.each<[string, Person, Move[], string]>([
    ["done", "marcus", ["complete"], "completed/succeeded/completed"],
    ["done, by the owner", "olivia", ["complete"], "completed/succeeded/completed"],
    ["no-show", "marcus", ["noShow"], "no_show/succeeded/no_show"],
    ["done and taken back", "marcus", ["complete", "reopen"], "confirmed/succeeded/paid"],
    ["no-show and taken back", "olivia", ["noShow", "reopen"], "confirmed/succeeded/paid"],
    ["arrived, then done", "marcus", ["checkIn", "complete"], "completed/succeeded/completed"],
    ["arrived twice", "marcus", ["checkIn", "checkIn"], "confirmed/succeeded/paid"],
    ["cancelled by the shop", "marcus", ["cancel"], "cancelled/refunded/cancelled"],
  ])("%s, by %s: %j -> %s", async (_, person, moves, expected) => {
    const { code } = await placePaid(world());
    for (const name of moves) await move(person, name, code);
    await world().settle();
    expect(await statusOf(code)).toBe(expected);
    await expectIntegrity(world());
  });

  test.each<[string, Move[], Move]>([
    ["done twice", ["complete"], "complete"],
    ["a no-show that was done", ["complete"], "noShow"],
    ["reopened while open", [], "reopen"],
    ["done after the shop cancelled", ["cancel"], "complete"],
    ["cancelled after done", ["complete"], "cancel"],
    ["arrived after done", ["complete"], "checkIn"],
  ])("%s is refused", async (_, before, name) => {
    const { code } = await placePaid(world());
    for (const earlier of before) await move("marcus", earlier, code);
    expect((await refusalOf(move("marcus", name, code))).code).toBe("CANNOT_CHANGE");
    await expectIntegrity(world());
  });

  test.each<Move>(["checkIn", "complete", "noShow", "reopen"])(
    "%s of a hold that nobody has paid is refused",
    async (name) => {
      const { code } = await placeHold(world());
      expect((await refusalOf(move("marcus", name, code))).code).toBe("CANNOT_CHANGE");
    },
  );

  test("an arrival by mistake is taken back, once, and both stand in the trail", async () => {
    const { code } = await placePaid(world());
    await move("marcus", "undoCheckIn", code);
    await move("marcus", "checkIn", code);
    await move("marcus", "undoCheckIn", code);
    await move("marcus", "undoCheckIn", code);
    const { appointment, events } = await readBooking(world(), code);
    expect(appointment.checkedInAt).toBeUndefined();
    const trail = events.filter(({ type }) => /^check/.test(type) && type !== "checkout_opened");
    expect(trail.map(({ type, applied, actor }) => [type, applied, actor])).toEqual([
      ["checked_in", true, "staff:Marcus Bell"],
      ["check_in_undone", true, "staff:Marcus Bell"],
    ]);
    await move("marcus", "checkIn", code);
    await move("marcus", "complete", code);
    expect((await refusalOf(move("marcus", "undoCheckIn", code))).code).toBe("CANNOT_CHANGE");
    await expectIntegrity(world());
  });

  test("arrival and reason are kept", async () => {
    const { code } = await placePaid(world());
    await move("marcus", "checkIn", code);
    const { appointment } = await readBooking(world(), code);
    expect(appointment.checkedInAt).toBe(Date.now());
    await world()
      .as("marcus")
      .mutation(api.appointments.cancel, { appointmentId: appointment._id, reason: " ill " });
    const { events } = await readBooking(world(), code);
    expect(events.find((event) => event.type === "cancelled_by_shop")).toMatchObject({
      actor: "staff:Marcus Bell",
      note: "ill",
    });
  });
});

describe("update pending to paid", () => {
  const press = async (code: string) => {
    const { appointment } = await readBooking(world(), code);
    const appointmentId = appointment._id;
    await world().as("marcus").mutation(api.payments.updatePendingToPaid, { appointmentId });
    await world().settle();
  };

  test("asks Stripe, and changes nothing that Stripe does not confirm", async () => {
    const { code } = await placeHold(world());
    await press(code);
    expect(await statusOf(code)).toBe("pending/unpaid/pending");
    const { events } = await readBooking(world(), code);
    expect(events.at(-1)).toMatchObject({ type: "payment_checked", actor: "staff:Marcus Bell" });
  });

  test("confirms what Stripe confirms, with who asked", async () => {
    const { code } = await placeHold(world());
    world().stripe.pay(world().stripe.latest().id);
    await press(code);
    expect(await statusOf(code)).toBe("confirmed/succeeded/paid");
    const { events } = await readBooking(world(), code);
    expect(events.at(-1)).toMatchObject({ type: "payment_succeeded", actor: "staff:Marcus Bell" });
    await expectIntegrity(world());
  });
});

test("the barber's day shows what is to come and leaves out what is over", async () => {
  const kept = await placePaid(world());
  const gone = await placePaid(world(), { startsAt: HALF_PAST_NINE + HOUR });
  await world().t.mutation(api.bookings.cancel, { code: gone.code, token: gone.manageToken });
  await world().settle();
  const day = await world()
    .as("marcus")
    .query(api.appointments.getByBarberIdRealtime, {
      barberId: world().ids.barber("marcus"),
      date: "2026-06-01",
    });
  expect(day?.appointments.map((row) => row.code)).toEqual([kept.code]);
  expect(day).toMatchObject({ timeZone: "Europe/London", openCount: 13 });
});
