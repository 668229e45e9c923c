import { expect, test } from "vitest";
import {
  dump,
  expectIntegrity,
  keepWorld,
  placeHold,
  readBooking,
  resumeWorld,
  setUpBackend,
} from "../support/convex";
import type { World } from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { stripeEvent } from "../support/convexStripe";

/** Worlds that go on from a kept one: the other tests rest on it. */

const worldOf = setUpBackend();

/** Everything stored but for the moment of its creation, and for what is over. */
async function contents({ t }: World): Promise<unknown> {
  const tables = JSON.parse(await dump(t)) as Record<string, { state?: { kind: string } }[]>;
  tables.scheduled = (tables.scheduled ?? []).filter(({ state }) => state?.kind === "pending");
  return JSON.parse(
    JSON.stringify(tables, (name, value: unknown) => (name === "_creationTime" ? null : value)),
  );
}

test("a world goes on from where another was kept, and neither touches the other", async () => {
  const world = worldOf();
  const { code } = await placeHold(world);
  const session = world.stripe.latest();
  const kept = await keepWorld(world);
  const before = await contents(world);
  const other = await resumeWorld(kept);
  expect(await contents(other)).toEqual(before);
  await other.deliver(
    stripeEvent("evt_1", "checkout.session.completed", other.stripe.pay(session.id)),
  );
  await other.settle();
  expect((await readBooking(other, code)).booking.status).toBe("confirmed");
  await expectIntegrity(other);
  expect(await contents(world)).toEqual(before);
  expect(world.stripe.session(session.id).status).toBe("open");
});

test("a kept world's jobs run in their time", async () => {
  const { code } = await placeHold(worldOf());
  const other = await resumeWorld(await keepWorld(worldOf()));
  await other.pass(14 * MINUTE);
  expect((await readBooking(other, code)).booking.status).toBe("pending");
  await other.pass(2 * MINUTE);
  expect((await readBooking(other, code)).booking.status).toBe("expired");
});
