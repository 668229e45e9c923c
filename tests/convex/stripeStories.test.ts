import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  createWorld,
  expectIntegrity,
  HALF_PAST_NINE,
  keepWorld,
  placeHold,
  placePaid,
  readBooking,
  resumeWorld,
  setUpBackend,
} from "../support/convex";
import type { World } from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";
import type { FakeSession, StripeEventBody } from "../support/convexStripe";
import {
  bankSendsBack,
  chargeRefunded,
  completed,
  declined,
  delayed,
  dispute,
  expired,
  intent,
  refund,
} from "../support/stripeNews";

/** Whatever the order of Stripe's events, and however often they come, a story ends in one way. */

setUpBackend();

type Story = { code: string; events: StripeEventBody[] };

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

async function held(world: World): Promise<{ code: string; session: FakeSession }> {
  const { code } = await placeHold(world);
  return { code, session: world.stripe.latest() };
}

async function heldAndPaid(world: World): Promise<{ code: string; session: FakeSession }> {
  const { code, session } = await held(world);
  return { code, session: structuredClone(world.stripe.pay(session.id)) };
}

/** A hold that ran out with its checkout closed, and a payment that Stripe reports all the same. */
async function expiredThenPaid(world: World) {
  const { code, session } = await held(world);
  await world.pass(16 * MINUTE);
  expect((await readBooking(world, code)).booking.status).toBe("expired");
  return { code, session: structuredClone(world.stripe.pay(session.id)) };
}

async function sellAgain(world: World): Promise<void> {
  const { code } = await placePaid(world);
  expect((await readBooking(world, code)).booking.status).toBe("confirmed");
}

/** A second checkout after the first one ended, and both of them paid. */
async function paidTwice(world: World): Promise<Story> {
  const { code, manageToken: token } = await placeHold(world);
  const first = world.stripe.latest();
  first.status = "expired";
  await world.deliver(expired(first));
  await world.t.mutation(api.bookings.requestCheckout, { code, token });
  await world.settle();
  const second = world.stripe.latest();
  expect(second.id).not.toBe(first.id);
  const sessions = [first, second].map((each) => structuredClone(world.stripe.pay(each.id)));
  return { code, events: sessions.map(completed) };
}

const stories: [string, (world: World) => Promise<Story>, string][] = [
  [
    "paid",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      const succeeded = intent(session, "payment_intent.succeeded", "succeeded");
      const created = stripeEvent("evt_pi", "payment_intent.created", { id: "pi" });
      return { code, events: [completed(session), succeeded, created] };
    },
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "paid after days",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      const processing = intent(session, "payment_intent.processing", "processing");
      const events = ["completed", "async_payment_succeeded"].map((t) => delayed(session, t));
      return { code, events: [processing, ...events] };
    },
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "under way for days, then failed",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      const processing = intent(session, "payment_intent.processing", "processing");
      const events = ["completed", "async_payment_failed"].map((t) => delayed(session, t));
      return { code, events: [processing, declined(session), ...events] };
    },
    "pending failed, captured 0, refunded 0, pending, booked",
  ],
  [
    "paid, disputed, won",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [
          completed(session),
          dispute(session, "created", "needs_response"),
          dispute(session, "funds_withdrawn", "needs_response"),
          dispute(session, "funds_reinstated", "won"),
          dispute(session, "closed", "won"),
        ],
      };
    },
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "paid, disputed, lost",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [
          completed(session),
          dispute(session, "funds_withdrawn", "needs_response"),
          dispute(session, "updated", "under_review"),
          dispute(session, "closed", "lost"),
        ],
      };
    },
    "confirmed succeeded, captured 2500, refunded 0, withdrawn 2500, paid, booked",
  ],
  [
    "paid, still disputed",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [
          completed(session),
          dispute(session, "created", "needs_response"),
          dispute(session, "funds_withdrawn", "needs_response"),
          dispute(session, "updated", "under_review"),
        ],
      };
    },
    "confirmed succeeded, captured 2500, refunded 0, withdrawn 2500 disputed, paid, booked",
  ],
  [
    "expired and sold again, paid, disputed, won",
    async (world) => {
      const { code, session } = await expiredThenPaid(world);
      await sellAgain(world);
      return {
        code,
        events: [
          completed(session),
          dispute(session, "funds_withdrawn", "needs_response"),
          dispute(session, "funds_reinstated", "won"),
          dispute(session, "closed", "won"),
        ],
      };
    },
    "expired refunded, captured 2500, refunded 2500, cancelled, other's",
  ],
  [
    "paid, a part given back that the bank sends back",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [
          completed(session),
          chargeRefunded(session, 1000),
          refund(session, "refund.updated", 1000, "succeeded"),
          bankSendsBack(session, 1000),
        ],
      };
    },
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "declined, then paid",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return { code, events: [declined(session), completed(session)] };
    },
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "paid, then given back in Stripe's dashboard",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [
          completed(session),
          chargeRefunded(session, 2500),
          refund(session, "refund.created", 2500, "pending"),
          refund(session, "refund.updated", 2500, "succeeded"),
        ],
      };
    },
    "cancelled refunded, captured 2500, refunded 2500, cancelled, free",
  ],
  [
    "paid, then given back in two parts",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [completed(session), chargeRefunded(session, 1000), chargeRefunded(session, 2500)],
      };
    },
    "cancelled refunded, captured 2500, refunded 2500, cancelled, free",
  ],
  [
    "paid, then a part given back",
    async (world) => {
      const { code, session } = await heldAndPaid(world);
      return {
        code,
        events: [
          declined(session),
          completed(session),
          chargeRefunded(session, 1000),
          refund(session, "refund.updated", 1000, "succeeded"),
        ],
      };
    },
    "confirmed partially_refunded, captured 2500, refunded 1000, paid, booked",
  ],
  [
    "expired, then paid with the slot still free",
    async (world) => {
      const { code, session } = await expiredThenPaid(world);
      return { code, events: [expired(session), completed(session), declined(session)] };
    },
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "expired, then paid and given back with the slot still free",
    async (world) => {
      const { code, session } = await expiredThenPaid(world);
      return { code, events: [completed(session), chargeRefunded(session, 2500)] };
    },
    "cancelled refunded, captured 2500, refunded 2500, cancelled, free",
  ],
  [
    "expired, then paid with the slot sold again",
    async (world) => {
      const { code, session } = await expiredThenPaid(world);
      await sellAgain(world);
      return {
        code,
        events: [expired(session), completed(session), chargeRefunded(session, 2500)],
      };
    },
    "expired refunded, captured 2500, refunded 2500, cancelled, other's",
  ],
  [
    "cancelled by the customer, then paid",
    async (world) => {
      const { code, manageToken: token } = await placeHold(world);
      await world.t.mutation(api.bookings.cancel, { code, token });
      await world.settle();
      const session = structuredClone(world.stripe.pay(world.stripe.latest().id));
      return { code, events: [expired(session), completed(session)] };
    },
    "cancelled refunded, captured 2500, refunded 2500, cancelled, free",
  ],
  [
    "two sessions, both paid",
    paidTwice,
    "confirmed succeeded, captured 2500, refunded 0, paid, booked",
  ],
  [
    "all of it before the session's id is stored",
    async (world) => {
      world.stripe.setFault("answer_lost");
      const { code } = await placeHold(world);
      const session = structuredClone(world.stripe.pay(world.stripe.latest().id));
      return {
        code,
        events: [declined(session), completed(session), chargeRefunded(session, 2500)],
      };
    },
    "cancelled refunded, captured 2500, refunded 2500, cancelled, free",
  ],
];

/** Delivers in order, each event twice; what is not answered with 2xx comes again at the end. */
async function deliverAll(world: World, events: readonly StripeEventBody[]): Promise<void> {
  const again: StripeEventBody[] = [];
  for (const event of events) {
    const { status } = await world.deliver(event);
    if (status !== 200) again.push(event);
    await world.deliver(event);
    await world.settle();
  }
  if (again.length > 0 && again.length < events.length) await deliverAll(world, again);
  else expect(again).toEqual([]);
}

async function endOf(world: World, code: string): Promise<string> {
  const { booking, appointment, slots } = await readBooking(world, code);
  const [slot] = slots;
  const cell = slot?.bookingId && slot.bookingId !== booking._id ? "other's" : slot?.status;
  const { status, paymentStatus, capturedMinor, refundedMinor, withdrawnMinor } = booking;
  const money = [`captured ${capturedMinor}`, `refunded ${refundedMinor}`];
  const flag = booking.disputed ? " disputed" : "";
  if (withdrawnMinor) money.push(`withdrawn ${withdrawnMinor}${flag}`);
  return [`${status} ${paymentStatus}`, ...money, appointment.status, cell].join(", ");
}

describe("in every order, each event twice", () => {
  test.each(stories)("%s", async (_, tell, expected) => {
    // Told once: every order begins where the story's first event is due.
    const told = await createWorld();
    const { code, events } = await tell(told);
    const kept = await keepWorld(told);
    for (const order of permutations([...events.keys()])) {
      const world = await resumeWorld(kept);
      await deliverAll(
        world,
        order.flatMap((index) => events.slice(index, index + 1)),
      );
      expect([order, await endOf(world, code)]).toEqual([order, expected]);
      await expectIntegrity(world);
    }
  });
});

test("of two payments the one that came second is given back", async () => {
  const world = await createWorld();
  const { code, events } = await paidTwice(world);
  await deliverAll(world, events);
  const { booking, payments, refunds } = await readBooking(world, code);
  expect(refunds).toMatchObject([{ status: "succeeded", amountMinor: 2500, reason: "paid twice" }]);
  expect(refunds[0]?.paymentId).not.toBe(booking.paymentId);
  expect(payments.map((payment) => payment.refundedMinor).sort()).toEqual([0, 2500]);
});

test("whose slot was sold again: the second customer keeps it", async () => {
  const world = await createWorld();
  const { session } = await expiredThenPaid(world);
  const second = await placePaid(world, { startsAt: HALF_PAST_NINE });
  await world.deliver(completed(session));
  await world.settle();
  expect((await readBooking(world, second.code)).booking.status).toBe("confirmed");
  await expectIntegrity(world);
});
