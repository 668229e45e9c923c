import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { callingWith, createPartner, startBody } from "../support/convexPartner";
import type { Answered, Partner } from "../support/convexPartner";
import { stripeEvent } from "../support/convexStripe";

/** A partner begins a session for a lead, hands the payment over and learns the outcome. */

const world = setUpBackend();

/** A session whose time is held. */
async function held(partner: Partner, change: object = {}): Promise<Answered> {
  const { status, body } = await partner.start(change);
  expect([status, body.state]).toEqual([201, "ready_for_handoff"]);
  await world().settle();
  return body;
}

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

async function stateOf(partner: Partner, { sessionId }: Answered) {
  const { status, body } = await partner.status(sessionId);
  expect(status).toBe(200);
  return { state: body.state, outcome: body.outcome };
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

async function sessionsKept(): Promise<number> {
  return await world().t.run(async (ctx) => {
    return (await ctx.db.query("bookingSessions").collect()).length;
  });
}

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

describe("keys", () => {
  const routes = (id: string) => [
    ["POST", "booking/start"],
    ["GET", `booking/${id}/status`],
    ["GET", `booking/${id}/handoff-url`],
    ["DELETE", `booking/${id}`],
  ];

  test("without one that is known nothing is answered and nothing written", async () => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    const shopId = world().ids.shop("london");
    const revoked = await createPartner(world());
    await world().as("olivia").mutation(api.apiKeys.revoke, { shopId, keyId: revoked.keyId });
    const before = await dump(world().t);
    for (const key of [null, "gbk_unknown", revoked.key]) {
      for (const [method = "", path = ""] of routes(sessionId)) {
        const { status, body } = await callingWith(world(), key).call(method, path);
        expect([status, body.code]).toEqual([401, "unauthorized"]);
      }
    }
    expect(await dump(world().t)).toBe(before);
  });

  test("what a key may not do it is told, and nothing happens", async () => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    const narrow = await createPartner(world(), { scopes: ["read"] });
    const answers = [];
    for (const [method = "", path = ""] of routes(sessionId)) {
      answers.push((await narrow.call(method, path, method === "POST" ? {} : undefined)).status);
    }
    expect(answers).toEqual([403, 404, 403, 403]);
    expect((await stateOf(partner, { sessionId } as Answered)).state).toBe("ready_for_handoff");
  });

  test.each(["london", "jakarta"] as const)(
    "a session is unknown to another partner of %s",
    async (place) => {
      const partner = await createPartner(world());
      const { sessionId } = await held(partner);
      const other = await createPartner(world(), { place });
      for (const [method = "", path = ""] of routes(sessionId).slice(1)) {
        expect((await other.call(method, path)).body.code).toBe("not_found");
      }
      expect((await stateOf(partner, { sessionId } as Answered)).state).toBe("ready_for_handoff");
    },
  );

  test("a key that was exchanged opens for a day more", async () => {
    const partner = await createPartner(world());
    const shopId = world().ids.shop("london");
    const { keyId } = partner;
    const { key } = await world().as("olivia").mutation(api.apiKeys.rotate, { shopId, keyId });
    const id = crypto.randomUUID();
    expect((await partner.status(id)).status).toBe(404);
    expect((await callingWith(world(), key).status(id)).status).toBe(404);
    await world().pass(24 * HOUR);
    expect((await partner.status(id)).status).toBe(401);
    expect((await callingWith(world(), key).status(id)).status).toBe(404);
  });

  test("each call is on the owner's page with what it came to, and a key is on none", async () => {
    const partner = await createPartner(world());
    const { sessionId } = await held(partner);
    await partner.status(crypto.randomUUID());
    const shopId = world().ids.shop("london");
    const paginationOpts = { numItems: 10, cursor: null };
    const owner = world().as("olivia");
    const { page } = await owner.query(api.apiKeys.calls, { shopId, paginationOpts });
    expect(page.map(({ operation, status, code }) => [operation, status, code])).toEqual([
      ["getStatus", 404, "not_found"],
      ["startBooking", 201, null],
    ]);
    expect(page[1]?.sessionId).toBe(sessionId);
    const keys = await owner.query(api.apiKeys.list, { shopId });
    expect(keys[0]).toMatchObject({ name: "Recep Desk", tail: partner.key.slice(-4) });
    expect(await dump(world().t)).not.toContain(partner.key);
  });

  test("calls of one key are limited, and told when to come again", async () => {
    const partner = await createPartner(world());
    const id = crypto.randomUUID();
    const answers = [];
    for (let call = 0; call < 301; call++) answers.push(await partner.status(id));
    expect(answers.at(-2)?.status).toBe(404);
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("calls that are none", () => {
  test.each([
    ["no JSON", "{", 400, "malformed"],
    ["a list", "[]", 422, "invalid"],
    ["nothing of it", "{}", 422, "invalid"],
    ["a field that there is not", JSON.stringify({ price: 1 }), 422, "invalid"],
    ["too much", `"${"x".repeat(70_000)}"`, 413, "too_large"],
  ])("%s", async (_, body, status, code) => {
    const partner = await createPartner(world());
    const answered = await partner.call("POST", "booking/start", body);
    expect([answered.status, answered.body.code]).toEqual([status, code]);
    expect(await sessionsKept()).toBe(0);
  });

  test("addresses and methods that there are not", async () => {
    const partner = await createPartner(world());
    expect((await partner.call("GET", "nowhere")).status).toBe(404);
    expect((await partner.call("PUT", "booking/start", {})).status).toBe(405);
  });
});

describe("what there is", () => {
  test("services, providers, and the times that are free", async () => {
    const partner = await createPartner(world());
    const services = await partner.call("GET", "services");
    expect(services.body.services?.map(({ name }) => name)).toEqual(["Cut", "Fade", "Advice"]);
    const providers = await partner.call("GET", "providers");
    expect(providers.body.providers?.map(({ name }) => name)).toEqual([
      "Marcus Bell",
      "Theo Okafor",
    ]);
    const path = "availability?date=2026-06-01&service=cut&provider=marcus&_x=1";
    const before = (await partner.call("GET", path)).body.times ?? [];
    expect(before.map(({ time }) => time)).toContain("09:30");
    await held(partner);
    const after = (await partner.call("GET", path)).body.times ?? [];
    expect(after.map(({ time }) => time)).toEqual(
      before.map(({ time }) => time).filter((time) => time !== "09:30"),
    );
  });

  test.each(["availability", "availability?date=June", "sessions?before=June"])(
    "%s cannot be read",
    async (path) => {
      const partner = await createPartner(world());
      expect((await partner.call("GET", path)).status).toBe(422);
    },
  );

  test("a partner's own sessions, the newest first", async () => {
    const partner = await createPartner(world());
    const other = await createPartner(world());
    const first = await held(partner);
    const second = await held(partner, { time: "10:00" });
    const { body } = await partner.call("GET", "sessions");
    expect(body.sessions?.map(({ sessionId }) => sessionId)).toEqual([
      second.sessionId,
      first.sessionId,
    ]);
    expect((await other.call("GET", "sessions")).body.sessions).toEqual([]);
  });
});

describe("a write that is tried again under one Idempotency-Key", () => {
  const once = { "Idempotency-Key": "lead-4711" };

  test("is answered to the letter, and holds once", async () => {
    const partner = await createPartner(world());
    const body = startBody();
    const first = await partner.call("POST", "booking/start", body, once);
    await world().pass(MINUTE);
    const second = await partner.call("POST", "booking/start", body, once);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(await sessionsKept()).toBe(1);
  });

  test("at the same moment holds once too", async () => {
    const partner = await createPartner(world());
    const body = startBody();
    const tries = await Promise.all(
      [1, 2, 3].map(async () => await partner.call("POST", "booking/start", body, once)),
    );
    expect(new Set(tries.map(({ text }) => text)).size).toBe(1);
    expect(await sessionsKept()).toBe(1);
  });

  test("is refused for another call, and means nothing to another partner or after a day", async () => {
    const partner = await createPartner(world());
    await partner.call("POST", "booking/start", startBody(), once);
    const changed = await partner.call("POST", "booking/start", startBody(), once);
    expect([changed.status, changed.body.code]).toEqual([422, "key_reused"]);
    const other = await createPartner(world());
    const theirs = await other.call("POST", "booking/start", startBody({ time: "10:00" }), once);
    expect(theirs.status).toBe(201);
    await world().pass(24 * HOUR);
    const later = await partner.call("POST", "booking/start", startBody({ time: "noon" }), once);
    expect(later.body.code).toBe("invalid");
  });
});

test("the document is OpenAPI 3.1, for anybody, and has every route with its answers", async () => {
  const response = await world().t.fetch("/api/v1/openapi.json");
  const document: unknown = await response.json();
  expect(document).toMatchObject({
    openapi: "3.1.0",
    paths: {
      "/booking/start": { post: { responses: { 201: {}, 202: {}, 409: {}, 422: {} } } },
      "/booking/{sessionId}/status": { get: { responses: { 200: {}, 404: {} } } },
      "/booking/{sessionId}/handoff-url": { get: { responses: { 200: {}, 409: {}, 410: {} } } },
      "/booking/{sessionId}": { delete: { responses: { 200: {}, 409: {} } } },
      "/availability": { get: {} },
      "/services": { get: {} },
      "/providers": { get: {} },
      "/sessions": { get: {} },
    },
  });
});

test("calls of wrong types and sizes are refused, none breaks, none begins anything", async () => {
  const partner = await createPartner(world());
  const values = [
    null,
    1,
    -1,
    "",
    "x".repeat(5_000),
    "\u0000",
    "\ud800",
    [],
    {},
    true,
    "2026-06-01",
  ];
  const fields = ["bookingUrl", "date", "time", "lead", "service", "provider", "callbackUrl"];
  for (const field of fields) {
    for (const value of values) {
      const changed = { ...startBody({ time: "never" }), [field]: value };
      const { status } = await partner.call("POST", "booking/start", changed);
      expect([422, field]).toEqual([status, field]);
    }
  }
  expect(await sessionsKept()).toBe(0);
});
