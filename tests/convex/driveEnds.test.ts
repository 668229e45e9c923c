import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { setUpBackend } from "../support/convex";
import { LEASE_MS } from "../../lib/api/drives";
import { MINUTE } from "../support/convexClock";
import {
  createElsewhere,
  driverOf,
  handOver,
  PLATFORM_SECRET,
  requireClaim,
} from "../support/convexDriver";
import { stateOf } from "../support/convexPartner";
import { setUpReceiver } from "../support/convexReceiver";

/** How sessions on a booking page elsewhere end: lost, unwanted, over, or without a place. */

const world = setUpBackend();
const callbackUrl = "https://partner.example/hook";
const { sent, receive } = setUpReceiver("https://partner.example");

beforeEach(() => {
  vi.stubEnv("PLATFORM_SECRET", PLATFORM_SECRET);
});

const driver = () => driverOf(world());

describe("a driver that is lost", () => {
  test.each(["claimed", "navigating", "monitoring"] as const)(
    "while %s ends the session in an error, and is told",
    async (when) => {
      const partner = await createElsewhere(world());
      receive();
      const sessionId = await partner.begin({ callbackUrl });
      const claimed = await requireClaim(driver());
      if (when === "navigating") await driver().report(claimed, { word: "navigating" });
      if (when === "monitoring") await handOver(driver(), claimed);
      await world().pass(LEASE_MS - 1_000);
      expect(sent).toEqual([]);
      await world().pass(2_000);
      expect(await stateOf(partner, { sessionId })).toEqual({ state: "failed", outcome: "error" });
      expect(sent).toHaveLength(1);
      expect(await driver().report(claimed, { word: "error" })).toBe(410);
    },
  );

  test("is not one that reports in time", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    const claimed = await requireClaim(driver());
    await handOver(driver(), claimed);
    for (let nth = 0; nth < 10; nth++) {
      await world().pass(LEASE_MS / 2);
      expect(await driver().report(claimed, { word: "monitoring" })).toBe(200);
    }
    expect(await stateOf(partner, { sessionId })).toEqual({ state: "monitoring" });
  });

  test("and one that never came, end in an error too", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    await world().pass(5 * MINUTE + 1_000);
    await world().t.mutation(internal.partner.sweep, {});
    await world().settle();
    expect((await partner.status(sessionId)).body).toMatchObject({
      state: "failed",
      outcome: "error",
      error: "Nobody was there to go through the booking page.",
    });
    expect(await driver().claim()).toBeNull();
  });
});

describe("the end of a session", () => {
  test("that its partner wants no more closes its page, and is told", async () => {
    const partner = await createElsewhere(world());
    receive();
    const sessionId = await partner.begin({ callbackUrl });
    const claimed = await requireClaim(driver());
    await handOver(driver(), claimed);
    expect((await partner.cancel(sessionId)).status).toBe(200);
    expect(await driver().report(claimed, { word: "monitoring" })).toBe(410);
    expect(await driver().report(claimed, { word: "success" })).toBe(410);
    await world().settle();
    expect(await stateOf(partner, { sessionId })).toEqual({
      state: "cancelled",
      outcome: "cancelled",
    });
    expect(sent).toHaveLength(1);
  });

  test("before a driver came leaves nothing to claim", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    await partner.cancel(sessionId);
    expect(await driver().claim()).toBeNull();
  });

  test("whose lead is waited for in vain closes its page", async () => {
    const partner = await createElsewhere(world());
    const sessionId = await partner.begin();
    const claimed = await requireClaim(driver());
    await handOver(driver(), claimed);
    for (let nth = 0; nth < 40; nth++) {
      await world().pass(LEASE_MS / 2);
      if ((await driver().report(claimed, { word: "monitoring" })) === 410) break;
    }
    expect(await stateOf(partner, { sessionId })).toEqual({
      state: "abandoned",
      outcome: "timeout",
    });
    expect(await driver().report(claimed, { word: "monitoring" })).toBe(410);
  });
});

describe("places", () => {
  test("of a key are as many as it may run at once; others wait for one", async () => {
    const partner = await createElsewhere(world());
    const sessions: string[] = [];
    for (let nth = 0; nth < 7; nth++) sessions.push(await partner.begin());
    const claims = [];
    for (;;) {
      const claimed = await driver().claim();
      if (!claimed) break;
      claims.push(claimed);
    }
    expect(claims.map(({ sessionId }) => sessionId)).toEqual(sessions.slice(0, 5));
    const sixth = { sessionId: sessions[5] ?? "" };
    expect(await stateOf(partner, sixth)).toEqual({ state: "created" });
    for (const claimed of claims.slice(0, 1)) {
      await handOver(driver(), claimed);
      await driver().report(claimed, { word: "payment_failed" });
    }
    await world().settle();
    expect(await requireClaim(driver())).toMatchObject(sixth);
    expect(await driver().claim()).toBeNull();
  });

  test("of one key are no other's", async () => {
    const full = await createElsewhere(world(), { sessionsAtOnce: 1 });
    const other = await createElsewhere(world(), { sessionsAtOnce: 1 });
    const first = await full.begin();
    await full.begin();
    const second = await other.begin();
    const claims = [await requireClaim(driver()), await requireClaim(driver())];
    expect(claims.map(({ sessionId }) => sessionId)).toEqual([first, second]);
  });

  test("that wait for a key that was revoked are given up", async () => {
    const partner = await createElsewhere(world(), { sessionsAtOnce: 1 });
    await partner.begin();
    await partner.begin();
    const claimed = await requireClaim(driver());
    const shopId = world().ids.shop("london");
    await world().as("olivia").mutation(api.apiKeys.revoke, { shopId, keyId: partner.keyId });
    await handOver(driver(), claimed);
    await driver().report(claimed, { word: "success" });
    await world().settle();
    expect(await driver().claim()).toBeNull();
  });
});

test("old drives go with their sessions", async () => {
  const partner = await createElsewhere(world());
  const sessionId = await partner.begin();
  await partner.cancel(sessionId);
  const count = async () =>
    await world().t.run(async (ctx) => (await ctx.db.query("drives").collect()).length);
  expect(await count()).toBe(1);
  await world().pass(40 * 24 * 60 * MINUTE);
  await world().t.mutation(internal.maintenance.start, { job: "forget_old" });
  await world().settle();
  expect(await count()).toBe(0);
});
