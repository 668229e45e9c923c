import { describe, expect, test } from "vitest";
import { setUpBackend } from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { countSessions, createPartner, holdFor, startBody } from "../support/convexPartner";
import type { Partner } from "../support/convexPartner";

/** What partners' calls are answered, whatever they send. */

const world = setUpBackend();

const held = async (partner: Partner, change: object = {}) =>
  await holdFor(world(), partner, change);
const sessionsKept = async () => await countSessions(world());

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
