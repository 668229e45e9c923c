import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { countSessions, createPartner, holdFor, stateOf } from "../support/convexPartner";
import type { Answered, Partner } from "../support/convexPartner";
import { stripeEvent } from "../support/convexStripe";

/** A partner begins a session for a lead, hands the payment over and learns the outcome. */

const world = setUpBackend();

const held = async (partner: Partner, change: object = {}) =>
  await holdFor(world(), partner, change);
const sessionsKept = async () => await countSessions(world());

/** What the lead's link opens: the session by its own words, the booking by its code. */
function handoffOf({ continueUrl = "" }: Answered) {
  const url = new URL(continueUrl);
  const sessionId = url.pathname.split("/").at(-1) ?? "";
  return { sessionId, token: url.searchParams.get("t") ?? "" };
}
async function linkOf(session: Answered) {
  const link = handoffOf(session);
  const found = await world().t.query(api.handoff.get, link);
  return { code: found?.code ?? "", token: link.token };
}

async function pay(): Promise<void> {
  const session = world().stripe.pay(world().stripe.latest().id);
  await world().deliver(stripeEvent(`evt_${session.id}`, "checkout.session.completed", session));
  await world().settle();
}

async function decline(code: string): Promise<void> {
  const { booking } = await readBooking(world(), code);
  const id = `pi_${code}`;
  const intent = {
    id,
    object: "payment_intent",
    metadata: { bookingId: booking._id, attempt: "1" },
    last_payment_error: { code: "card_declined" },
  };
  await world().deliver(stripeEvent(`evt_${id}`, "payment_intent.payment_failed", intent));
  await world().settle();
}

describe("one call holds the time", () => {
  test("the lead pays by the link, and the session is a success", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    const link = await linkOf(session);
    expect(await world().t.query(api.bookings.get, link)).not.toBeNull();
    const { booking } = await readBooking(world(), link.code);
    expect(booking).toMatchObject({
      channel: "partner",
      status: "pending",
      startsAt: HALF_PAST_NINE,
      customerName: "Lea Lead",
    });
    const handoff = await partner.handoff(session.sessionId);
    expect(handoff.body).toEqual({
      success: true,
      sessionId: session.sessionId,
      state: "ready_for_handoff",
      handoffUrl: session.continueUrl,
      expiresAt: expect.any(String),
    });
    expect(session.holdExpiresAt).toBe(handoff.body.expiresAt);
    await pay();
    const { body } = await partner.status(session.sessionId);
    expect(body).toMatchObject({
      state: "completed",
      outcome: "success",
      confirmationDetails: {
        confirmationNumber: link.code,
        appointmentTime: new Date(HALF_PAST_NINE).toISOString(),
        provider: "Marcus Bell",
        service: "Cut",
      },
    });
    expect((await partner.handoff(session.sessionId)).status).toBe(410);
    await expectIntegrity(world());
  });

  test("where nothing is to be paid it is booked at once", async () => {
    const partner = await createPartner(world());
    const { status, body } = await partner.start({ service: "Advice" });
    expect([status, body.state, body.outcome]).toEqual([201, "completed", "success"]);
    await world().settle();
    await expectIntegrity(world());
  });

  test.each([
    ["14:30", 14.5],
    ["2:30pm", 14.5],
    ["2.30 PM", 14.5],
    ["2 pm", 14],
    ["2026-06-01T14:30", 14.5],
    ["2026-06-01T13:30:00Z", 14.5],
    ["2026-06-01T15:30:00+02:00", 14.5],
  ])("%s is read on the shop's clock", async (time, hour) => {
    const session = await held(await createPartner(world()), { time });
    const { booking } = await readBooking(world(), (await linkOf(session)).code);
    expect(booking.startsAt).toBe(HALF_PAST_NINE + (hour - 9.5) * HOUR);
  });

  test.each(["half past", "25:00", "13pm", "0am", "2026-06-02T14:30", "2026-06-02T14:30:00Z", ""])(
    "%j is no time of that day, and nothing is written",
    async (time) => {
      const partner = await createPartner(world());
      const { status, body } = await partner.start({ time });
      expect([status, body.code]).toEqual([422, "invalid"]);
      expect(await sessionsKept()).toBe(0);
    },
  );

  test("names are read forgivingly", async () => {
    const session = await held(await createPartner(world()), {
      service: "a cut please",
      provider: "marcsu",
    });
    const { booking } = await readBooking(world(), (await linkOf(session)).code);
    expect([booking.serviceName, booking.barberName]).toEqual(["Cut", "Marcus Bell"]);
  });

  test("a name that is none is answered with those that there are", async () => {
    const partner = await createPartner(world());
    const service = await partner.start({ service: "Botox" });
    expect([service.status, service.body.code]).toEqual([422, "unknown_service"]);
    expect(service.body.available).toEqual(["Cut", "Fade", "Advice"]);
    const provider = await partner.start({ provider: "Brandi" });
    expect([provider.status, provider.body.code]).toEqual([422, "unknown_provider"]);
    expect(provider.body.available).toEqual(["Marcus Bell", "Theo Okafor"]);
    expect(await sessionsKept()).toBe(0);
  });

  test("without a provider whoever is free has it", async () => {
    const partner = await createPartner(world());
    const time = "10:30";
    const first = await held(partner, { time, provider: undefined });
    const second = await held(partner, { time, provider: undefined });
    const chairs = [];
    for (const session of [first, second]) {
      chairs.push((await readBooking(world(), (await linkOf(session)).code)).booking.barberName);
    }
    expect(chairs.sort()).toEqual(["Marcus Bell", "Theo Okafor"]);
  });

  test("another shop's page is refused", async () => {
    const partner = await createPartner(world());
    for (const bookingUrl of ["https://shop.example/s/jakarta", "https://evil.example/s/london"]) {
      expect((await partner.start({ bookingUrl })).status).toBe(422);
    }
    expect(await sessionsKept()).toBe(0);
  });
});

describe("a time that is taken", () => {
  test("answers slot_unavailable with alternatives, and its session has failed", async () => {
    const partner = await createPartner(world());
    await placeHold(world());
    const { status, headers, body } = await partner.start();
    expect(status).toBe(409);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({
      success: false,
      code: "slot_unavailable",
      state: "failed",
      outcome: "slot_unavailable",
    });
    expect(body.alternatives?.[0]).toMatchObject({ date: "2026-06-01", time: "09:00" });
    expect(await stateOf(partner, body)).toEqual({ state: "failed", outcome: "slot_unavailable" });
    await expectIntegrity(world());
  });

  test("what the shop asks of everybody is asked of a partner's leads", async () => {
    const partner = await createPartner(world());
    const lead = { firstName: "Lea", phone: "+44 20 7946 0018" };
    for (const time of ["9:30am", "10:00am", "10:30am"]) await held(partner, { time, lead });
    const { status, body } = await partner.start({ time: "11:00am", lead });
    expect([status, body.code, body.outcome]).toEqual([409, "booking_refused", "error"]);
  });
});

describe("what becomes of it", () => {
  test("a declined card fails it, and a card that follows corrects that", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    await decline((await linkOf(session)).code);
    expect(await stateOf(partner, session)).toEqual({ state: "failed", outcome: "payment_failed" });
    await pay();
    expect(await stateOf(partner, session)).toEqual({ state: "completed", outcome: "success" });
  });

  test("ten minutes without the lead abandon it, and its time is free again", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    await world().pass(9 * MINUTE);
    expect((await stateOf(partner, session)).state).toBe("ready_for_handoff");
    await world().pass(MINUTE);
    expect(await stateOf(partner, session)).toEqual({ state: "abandoned", outcome: "timeout" });
    expect((await readBooking(world(), (await linkOf(session)).code)).booking.status).toBe(
      "expired",
    );
    await held(partner);
    await expectIntegrity(world());
  });

  test("a lead who opens the link has ten minutes again, a quarter of an hour in all", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    const ends = async () =>
      Date.parse((await partner.handoff(session.sessionId)).body.expiresAt ?? "");
    const first = await ends();
    await world().pass(3 * MINUTE);
    await world().t.mutation(api.handoff.open, handoffOf(session));
    expect((await stateOf(partner, session)).state).toBe("monitoring");
    expect(Math.round(((await ends()) - first) / MINUTE)).toBe(3);
    const seen = await world().t.query(api.handoff.get, handoffOf(session));
    expect(seen).toMatchObject({ partner: "Recep Desk", isHeld: true });
    await world().pass(8 * MINUTE);
    expect((await stateOf(partner, session)).state).toBe("monitoring");
    await world().pass(3 * MINUTE);
    expect(await stateOf(partner, session)).toEqual({ state: "abandoned", outcome: "timeout" });
    await expectIntegrity(world());
  });

  test("a payment that comes late is taken where the time is free, and corrects the outcome", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    await world().pass(11 * MINUTE);
    await pay();
    expect(await stateOf(partner, session)).toEqual({ state: "completed", outcome: "success" });
  });

  test("a timer that was missed is mended by the sweep", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    await world().t.run(async (ctx) => {
      for (const job of await ctx.db.system.query("_scheduled_functions").collect()) {
        if (job.state.kind === "pending") await ctx.scheduler.cancel(job._id);
      }
    });
    await world().pass(12 * MINUTE);
    expect((await stateOf(partner, session)).state).toBe("ready_for_handoff");
    await world().t.mutation(internal.partner.sweep, {});
    await world().settle();
    expect(await stateOf(partner, session)).toEqual({ state: "abandoned", outcome: "timeout" });
  });

  test("its partner ends it, and the time is free; twice is once", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    for (let round = 0; round < 2; round++) {
      const { status, body } = await partner.cancel(session.sessionId);
      expect([status, body.state, body.outcome]).toEqual([200, "cancelled", "cancelled"]);
      await world().settle();
    }
    expect((await readBooking(world(), (await linkOf(session)).code)).booking.status).toBe(
      "cancelled",
    );
    await held(partner);
  });

  test("what is booked is not ended by its session", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    await pay();
    const { status, body } = await partner.cancel(session.sessionId);
    expect([status, body.code]).toEqual([409, "session_over"]);
    expect((await readBooking(world(), (await linkOf(session)).code)).booking.status).toBe(
      "confirmed",
    );
  });

  test("the lead lets it go by the link", async () => {
    const partner = await createPartner(world());
    const session = await held(partner);
    await world().t.mutation(api.bookings.cancel, await linkOf(session));
    await world().settle();
    expect(await stateOf(partner, session)).toEqual({ state: "cancelled", outcome: "cancelled" });
  });
});

describe("places", () => {
  test("more than may run at once wait in order, and start by themselves", async () => {
    const partner = await createPartner(world(), { sessionsAtOnce: 2 });
    const times = ["9:00am", "9:30am", "10:00am", "10:30am"];
    const sessions: Answered[] = [];
    for (const time of times) sessions.push((await partner.start({ time })).body);
    const states = async () => {
      const found = [];
      for (const session of sessions) found.push((await stateOf(partner, session)).state);
      return found;
    };
    const [ready, waits] = ["ready_for_handoff", "created"];
    expect(await states()).toEqual([ready, ready, waits, waits]);
    expect((await partner.handoff(sessions[2]?.sessionId ?? "")).body.code).toBe("not_ready");
    await partner.cancel(sessions[1]?.sessionId ?? "");
    await world().settle();
    expect(await states()).toEqual([ready, "cancelled", ready, waits]);
    await partner.cancel(sessions[3]?.sessionId ?? "");
    await world().pass(HOUR);
    expect(await states()).toEqual(["abandoned", "cancelled", "abandoned", "cancelled"]);
    await expectIntegrity(world());
  });

  test("another partner's sessions take none of them", async () => {
    const one = await createPartner(world(), { sessionsAtOnce: 1 });
    const other = await createPartner(world(), { sessionsAtOnce: 1 });
    await held(one);
    await held(other, { time: "10:00" });
  });
});
