import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { dump, expectIntegrity, setUpBackend } from "../support/convex";
import {
  createElsewhere,
  driverOf,
  HANDOFF,
  handOver,
  PAGE,
  PLATFORM_SECRET,
  requireClaim,
} from "../support/convexDriver";
import { createPartner, stateOf } from "../support/convexPartner";
import { setUpReceiver, verify } from "../support/convexReceiver";

/** Sessions on a booking page elsewhere, as partners and drivers meet them. */

const world = setUpBackend();
const callbackUrl = "https://partner.example/hook";
const { sent, receive } = setUpReceiver("https://partner.example");

beforeEach(() => {
  vi.stubEnv("PLATFORM_SECRET", PLATFORM_SECRET);
});

const driver = () => driverOf(world());

describe("a session of a key with a page elsewhere", () => {
  test("is claimed, handed over and watched, and what its page says is what its partner hears", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    expect(await stateOf(partner, { sessionId })).toEqual({ state: "navigating" });
    expect((await partner.handoff(sessionId)).body.code).toBe("not_ready");
    const claimed = await requireClaim(driver());
    expect(claimed).toEqual({
      sessionId,
      claim: expect.any(String),
      url: PAGE,
      date: "2026-06-01",
      time: "09:30",
      service: "Botox",
      provider: "Brandi",
      lead: {
        firstName: "Lea",
        lastName: "Lead",
        phone: "+44 20 7946 0018",
        email: expect.stringMatching(/@mail\.example$/),
      },
    });
    expect(await driver().claim()).toBeNull();
    expect(await driver().report(claimed, { word: "navigating" })).toBe(200);
    const named = { service: "Botox lips", provider: "Brandi Vale" };
    expect(await driver().report(claimed, { ...HANDOFF, ...named })).toBe(200);
    const { body: held } = await partner.status(sessionId);
    expect(held).toMatchObject({ state: "ready_for_handoff", continueUrl: HANDOFF.handoffUrl });
    // Nobody holds a time of a page elsewhere.
    expect(held.holdExpiresAt).toBeUndefined();
    expect((await partner.handoff(sessionId)).body).toMatchObject({
      handoffUrl: HANDOFF.handoffUrl,
      expiresAt: expect.any(String),
    });
    expect(await driver().report(claimed, { word: "monitoring" })).toBe(200);
    const done = { word: "success", confirmationNumber: "BK-1" } as const;
    expect(await driver().report(claimed, done)).toBe(200);
    expect((await partner.status(sessionId)).body).toMatchObject({
      state: "completed",
      outcome: "success",
      confirmationDetails: {
        confirmationNumber: "BK-1",
        appointmentTime: "2026-06-01T08:30:00.000Z",
        service: "Botox lips",
        provider: "Brandi Vale",
      },
    });
    expect((await partner.handoff(sessionId)).status).toBe(410);
    const kept = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
    expect(kept).toEqual([]);
    await expectIntegrity(world());
  });

  test("keeps nothing of its lead once the page has it", async () => {
    const partner = await createElsewhere(world());
    await partner.begin();
    await handOver(driver(), await requireClaim(driver()));
    expect(await dump(world().t)).not.toContain("Lea Lead");
  });

  test("asks for the page that was set, and sends no link of ours", async () => {
    const partner = await createElsewhere(world());
    for (const change of [{ bookingUrl: "https://shop.example/s/london" }, { sendLink: "email" }]) {
      const { status, body } = await partner.start({ bookingUrl: PAGE, ...change });
      expect([status, body.code]).toEqual([422, "invalid"]);
    }
    expect((await partner.call("GET", "services")).body.services).toEqual([]);
    expect((await partner.call("GET", "providers")).body.providers).toEqual([]);
    expect((await partner.call("GET", "availability?date=2026-06-01")).status).toBe(422);
  });

  test("stays where it began when the key's page is taken away", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    await world().t.mutation(internal.platform.setPage, { keyId: partner.keyId, url: null });
    expect(await requireClaim(driver())).toMatchObject({ sessionId, url: PAGE });
    const here = await partner.start();
    expect([here.status, here.body.state]).toEqual([201, "ready_for_handoff"]);
  });

  test("is begun as often as times are held, and no more", async () => {
    const partner = await createElsewhere(world());
    for (let nth = 0; nth < 60; nth++) {
      const sessionId = await partner.begin();
      await partner.cancel(sessionId);
    }
    const { status, headers } = await partner.start({ bookingUrl: PAGE });
    expect(status).toBe(429);
    expect(headers.get("retry-after")).not.toBeNull();
  });
});

test.each([
  "http://studio.example/book",
  "https://127.0.0.1/book",
  "https://printer.local/book",
  "ftp://studio.example",
  "book",
])("no key's page is %s", async (url) => {
  const { keyId } = await createPartner(world());
  const before = await dump(world().t);
  await expect(world().t.mutation(internal.platform.setPage, { keyId, url })).rejects.toThrow(
    /must be https/,
  );
  await expect(createPartner(world(), { page: url })).rejects.toThrow(/must be https/);
  expect(await dump(world().t)).toBe(before);
});

test("the owner sees where a key's sessions book", async () => {
  await createPartner(world());
  await createElsewhere(world());
  const shopId = world().ids.shop("london");
  const keys = await world().as("olivia").query(api.apiKeys.list, { shopId });
  expect(keys.map(({ page }) => page)).toEqual([PAGE, null]);
});

describe("each outcome", () => {
  test.each([
    ["success", "completed"],
    ["payment_failed", "failed"],
    ["slot_unavailable", "failed"],
    ["timeout", "abandoned"],
    ["cancelled", "cancelled"],
    ["error", "failed"],
  ] as const)("%s makes it %s, and is told once", async (word, state) => {
    const partner = await createElsewhere(world());
    receive();
    const sessionId = await partner.begin({ callbackUrl });
    const claimed = await requireClaim(driver());
    await handOver(driver(), claimed);
    expect(await driver().report(claimed, { word })).toBe(200);
    // A page where a card was declined is watched on; all else is over.
    const again = word === "payment_failed" ? 200 : 410;
    expect(await driver().report(claimed, { word })).toBe(again);
    await world().settle();
    expect(await stateOf(partner, { sessionId })).toEqual({ state, outcome: word });
    expect(sent).toHaveLength(1);
    const { body } = await partner.status(sessionId);
    vi.useRealTimers();
    expect(verify(partner.signingSecret, sent[0])).toMatchObject({
      type: `booking_session.${state}`,
      data: body,
    });
  });

  test("of a declined card is corrected by another one that pays, and by nothing else", async () => {
    const partner = await createElsewhere(world());
    receive();
    const begun = async () => {
      const sessionId = await partner.begin({ callbackUrl });
      const claimed = await requireClaim(driver());
      await handOver(driver(), claimed);
      await driver().report(claimed, { word: "payment_failed" });
      return { sessionId, claimed };
    };
    const [paid, unpaid, dropped] = [await begun(), await begun(), await begun()];
    expect((await partner.status(paid.sessionId)).body.continueUrl).toBe(HANDOFF.handoffUrl);
    const done = { word: "success", confirmationNumber: "BK-2" } as const;
    expect(await driver().report(paid.claimed, done)).toBe(200);
    const lost = { word: "error", error: "The browser was lost on the page." } as const;
    expect(await driver().report(unpaid.claimed, lost)).toBe(200);
    expect((await partner.cancel(dropped.sessionId)).status).toBe(200);
    expect(await driver().report(dropped.claimed, { word: "payment_failed" })).toBe(410);
    await world().settle();
    const failed = { state: "failed", outcome: "payment_failed" };
    expect(await stateOf(partner, paid)).toEqual({ state: "completed", outcome: "success" });
    expect(await stateOf(partner, unpaid)).toEqual(failed);
    expect((await partner.status(unpaid.sessionId)).body.error).toBeUndefined();
    expect(await stateOf(partner, dropped)).toEqual(failed);
    const types = sent.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(types.filter((type) => type === "booking_session.failed")).toHaveLength(3);
    expect(types.filter((type) => type === "booking_session.completed")).toHaveLength(1);
    expect(types).toHaveLength(4);
  });

  test("tells in words what is known, and what is not", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    const claimed = await requireClaim(driver());
    await driver().report(claimed, { word: "navigating" });
    await driver().report(claimed, { word: "error", error: "The page offers no service." });
    expect((await partner.status(sessionId)).body).toMatchObject({
      error: "The page offers no service.",
      messages: [expect.stringContaining("not known")],
    });
  });
});

describe("reports", () => {
  test("that come out of order are refused, and write nothing", async () => {
    const partner = await createElsewhere(world());
    await partner.begin();
    const claimed = await requireClaim(driver());
    for (const said of [HANDOFF, { word: "monitoring" }, { word: "success" }] as const) {
      const before = await dump(world().t);
      expect(await driver().report(claimed, said)).toBe(409);
      expect(await dump(world().t)).toBe(before);
    }
    await driver().report(claimed, { word: "navigating" });
    for (const word of ["monitoring", "payment_failed", "timeout", "cancelled"] as const) {
      expect(await driver().report(claimed, { word })).toBe(409);
    }
    await handOver(driver(), claimed);
    for (const said of [{ word: "navigating" }, HANDOFF] as const) {
      expect(await driver().report(claimed, said)).toBe(409);
    }
  });

  test.each([undefined, "http://studio.example/7", "https://10.0.0.1/7", "javascript:alert(1)"])(
    "of a hand-off at %s are refused",
    async (handoffUrl) => {
      const partner = await createElsewhere(world());
      await partner.begin();
      const claimed = await requireClaim(driver());
      await driver().report(claimed, { word: "navigating" });
      const before = await dump(world().t);
      expect(await driver().report(claimed, { word: "ready_for_handoff", handoffUrl })).toBe(422);
      expect(await dump(world().t)).toBe(before);
    },
  );

  test("of another driver's drive, or of none, are unknown ones", async () => {
    const partner = await createElsewhere(world());
    const native = await createPartner(world());
    await partner.begin();
    const claimed = await requireClaim(driver());
    const { body } = await native.start({ time: "11:00" });
    const before = await dump(world().t);
    for (const change of [{ claim: "guessed" }, { sessionId: body.sessionId }]) {
      expect(await driver().report({ ...claimed, ...change }, { word: "navigating" })).toBe(404);
    }
    expect(await dump(world().t)).toBe(before);
  });

  test.each(["", "no JSON", "[]", '{"word":"success"}', `{"word":"${"x".repeat(20_000)}"}`])(
    "that cannot be read are refused: %.20s",
    async (body) => {
      expect((await driver().call("/platform/report", body)).status).toBe(422);
    },
  );
});

describe("the secret", () => {
  test.each(["", "another", `${PLATFORM_SECRET}.`])("%j opens nothing", async (secret) => {
    const partner = await createElsewhere(world());
    await partner.begin();
    const claimed = await requireClaim(driver());
    await partner.begin({ time: "11:00" });
    const before = await dump(world().t);
    const stranger = driverOf(world(), secret);
    expect((await stranger.call("/platform/claim", {})).status).toBe(401);
    expect(await stranger.report(claimed, { word: "navigating" })).toBe(401);
    expect(await dump(world().t)).toBe(before);
  });

  test("that is not set leaves nothing to open", async () => {
    vi.stubEnv("PLATFORM_SECRET", "");
    expect((await driverOf(world(), "").call("/platform/claim", {})).status).toBe(404);
    expect((await driver().call("/platform/report", {})).status).toBe(404);
  });
});
