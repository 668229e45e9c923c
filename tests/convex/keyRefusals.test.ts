import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
  placeHold,
  placePaid,
  readBooking,
  setUpBackend,
} from "../support/convex";
import { withTimers } from "../support/convexJobs";
import { MINUTE } from "../support/convexClock";

/** Stripe does not take the key: wrong, revoked, or restricted to less than is asked. */

const world = setUpBackend();

// Jobs that end in an error are told on the console; here it is meant.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function sync(): Promise<void> {
  await withTimers(world().t.action(internal.reconcile.syncBookingsAndAppointments, {}));
  await world().settle();
}

async function toldTo(person: "olivia" | "sari", slug: string): Promise<string[]> {
  const shopId = world().ids.shop(slug);
  const { alerts } = await world().as(person).query(api.health.overview, { shopId });
  return alerts.flatMap(({ facts }) => (facts?.kind === "key_refused" ? [facts.reason] : []));
}

const checkoutOf = async (code: string, token: string) =>
  (await world().t.query(api.bookings.get, { code, token }))?.checkout?.state;

describe("a key that is unknown (401)", () => {
  test("is heard of at once by the owners of every shop, once, and settles when it is taken", async () => {
    world().stripe.setFault("key_gone");
    await placeHold(world());
    const [reason] = await toldTo("olivia", "london");
    expect(reason).toContain("Invalid API Key");
    expect(await toldTo("sari", "jakarta")).toEqual([reason]);
    await world().pass(10 * MINUTE);
    await sync();
    expect(await toldTo("olivia", "london")).toEqual([reason]);
    world().stripe.setFault("none");
    await world().pass(10 * MINUTE);
    await sync();
    expect(await toldTo("olivia", "london")).toEqual([]);
    expect(await toldTo("sari", "jakarta")).toEqual([]);
  });

  test("is heard of without anybody paying, by the job that looks every ten minutes", async () => {
    world().stripe.setFault("key_gone");
    await sync();
    expect(await toldTo("olivia", "london")).toHaveLength(1);
  });

  test("stays told while Stripe is away: that says nothing of the key", async () => {
    world().stripe.setFault("key_gone");
    await sync();
    world().stripe.setFault("away");
    await world().pass(10 * MINUTE);
    await sync();
    expect(await toldTo("olivia", "london")).toHaveLength(1);
  });

  test("a checkout is told as unavailable at once, and opens when the key is taken", async () => {
    world().stripe.setFault("key_gone");
    const { code, manageToken } = await placeHold(world());
    expect(await checkoutOf(code, manageToken)).toBe("unavailable");
    const asked = world().stripe.requests.length;
    await world().pass(4 * MINUTE);
    expect(world().stripe.requests.length).toBe(asked);
    world().stripe.setFault("none");
    await sync();
    expect(await checkoutOf(code, manageToken)).toBe("open");
    await expectIntegrity(world());
  });

  test("a hold ends once the key is taken, and not before", async () => {
    const { code } = await placeHold(world());
    world().stripe.setFault("key_gone");
    await world().pass(30 * MINUTE);
    expect((await readBooking(world(), code)).booking.status).toBe("pending");
    expect(await toldTo("olivia", "london")).toHaveLength(1);
    world().stripe.setFault("none");
    await sync();
    expect((await readBooking(world(), code)).booking.status).toBe("expired");
    await expectIntegrity(world());
  });
});

describe("a key that may read and not write (403)", () => {
  test("a refund waits, its owner is told for as long as it is refused, and it is made then", async () => {
    const { code, manageToken: token } = await placePaid(world());
    world().stripe.setFault("key_forbidden");
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(await toldTo("olivia", "london")).toHaveLength(1);
    // Reading works, so the events are listed: what is refused all the same stays told.
    for (let run = 0; run < 2; run++) {
      await world().pass(10 * MINUTE);
      await sync();
      expect(await toldTo("olivia", "london")).toHaveLength(1);
    }
    expect((await readBooking(world(), code)).refunds).toMatchObject([{ status: "requested" }]);
    world().stripe.setFault("none");
    await world().pass(10 * MINUTE);
    await sync();
    expect((await readBooking(world(), code)).refunds).toMatchObject([{ status: "succeeded" }]);
    expect(await toldTo("olivia", "london")).toEqual([]);
    await expectIntegrity(world());
  });
});

test("a system without any key asks nobody for one", async () => {
  vi.stubEnv("STRIPE_SECRET_KEY", " ");
  world().stripe.setFault("key_gone");
  await sync();
  expect(await toldTo("olivia", "london")).toEqual([]);
});
