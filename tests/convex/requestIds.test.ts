import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { MINUTE } from "../support/convexClock";

/** A request id is no secret: who knows another's gets nothing of theirs. */

const world = setUpBackend();
const requestSecret = "kept-in-one-guest-s-browser";
const hold = async (args: HoldArgs) => await world().t.mutation(api.bookings.hold, args);
const tokensOf = async (code: string) =>
  (await readBooking(world(), code)).booking.manageTokenHashes.length;

const OTHERS: [string, Partial<HoldArgs>][] = [
  ["another secret", { requestSecret: "made-up-by-a-stranger-000" }],
  ["no secret", { requestSecret: undefined }],
];

describe("a hold's request id in a stranger's hands", () => {
  test.each(OTHERS)("opens nothing with %s, whatever else is right", async (_, change) => {
    const args = holdArgs(world(), { requestSecret });
    const { code } = await hold(args);
    expect((await refusalOf(hold({ ...args, ...change }))).code).toBe("SLOT_TAKEN");
    expect(await tokensOf(code)).toBe(1);
  });

  test.each(OTHERS)("answers with %s as an id that nobody has used", async (_, change) => {
    const args = holdArgs(world(), { requestSecret });
    await hold(args);
    const known = await refusalOf(hold({ ...args, ...change }));
    const unknown = { ...args, ...change, requestId: "never-used-by-anybody" };
    expect(known).toEqual(await refusalOf(hold(unknown)));
  });

  test("does not stop the stranger's own hold of another time", async () => {
    const args = holdArgs(world(), { requestSecret });
    const { code } = await hold(args);
    const startsAt = HALF_PAST_NINE + 30 * MINUTE;
    const other = await hold({ ...args, startsAt, requestSecret: "made-up-by-a-stranger-000" });
    expect(other.code).not.toBe(code);
  });

  test("opens nothing of an account, which needs no secret itself", async () => {
    const args = holdArgs(world());
    const first = await world().as("ana").mutation(api.bookings.hold, args);
    await world().as("ana").mutation(api.users.ensure, {});
    expect((await refusalOf(world().as("ben").mutation(api.bookings.hold, args))).code).toBe(
      "SLOT_TAKEN",
    );
    expect(await tokensOf(first.code)).toBe(1);
  });
});

test("an account's repeated try is one booking without a secret", async () => {
  await world().as("ana").mutation(api.users.ensure, {});
  const args = holdArgs(world());
  const first = await world().as("ana").mutation(api.bookings.hold, args);
  expect((await world().as("ana").mutation(api.bookings.hold, args)).code).toBe(first.code);
});

test.each(["short", "a secret with blanks in it", "x".repeat(65)])(
  "%j is no secret",
  async (secret) => {
    const refusal = await refusalOf(hold(holdArgs(world(), { requestSecret: secret })));
    expect(refusal.code).toBe("INVALID_REQUEST");
  },
);

test("a repeated request is answered for ten minutes, and only while the booking stands", async () => {
  const args = holdArgs(world(), { requestSecret });
  const first = await hold(args);
  await world().settle();
  await world().pass(9 * MINUTE);
  expect((await hold(args)).code).toBe(first.code);
  await world().pass(2 * MINUTE);
  expect((await refusalOf(hold(args))).code).toBe("INVALID_REQUEST");
  expect(await tokensOf(first.code)).toBe(2);
});

test("a cancelled booking is not handed out again", async () => {
  const args = holdArgs(world(), { requestSecret });
  const { code, manageToken: token } = await hold(args);
  await world().t.mutation(api.bookings.cancel, { code, token });
  expect((await refusalOf(hold(args))).code).toBe("INVALID_REQUEST");
});

test("a visit that was brought along has an id that nobody can guess", async () => {
  const visit = {
    barber: "marcus",
    services: ["Cut"],
    addOns: [],
    startMinutes: 9 * 60,
    customer: { name: "Old Olga", email: "olga@mail.example" },
    outcome: "completed" as const,
    method: "cash" as const,
    tipMinor: 0,
  };
  const days = [{ date: "2026-05-31", visits: [visit] }];
  await world().t.mutation(internal.seed.past, { slug: "london", days });
  await world().settle();
  const [booking] = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
  expect(booking?.requestId).toMatch(/^once-[\w-]{32}$/);
  const guessed = holdArgs(world(), {
    customer: visit.customer,
    requestId: "past-2026-05-31-0-marcus",
    startsAt: booking?.startsAt ?? 0,
  });
  expect((await refusalOf(hold(guessed))).code).toBe("START_IN_PAST");
  const stored = { ...guessed, requestId: booking?.requestId ?? "" };
  expect((await refusalOf(hold(stored))).code).toBe("START_IN_PAST");
});

test("a desk's request id means nothing at the customers' door", async () => {
  const args = holdArgs(world(), { requestSecret });
  const { requestSecret: _, ...visit } = args;
  await world().as("marcus").mutation(api.appointments.walkIn, visit);
  expect((await refusalOf(hold(args))).code).toBe("SLOT_TAKEN");
});

describe("a waiting list's request id", () => {
  const wish = (change: object = {}) => ({
    shopId: world().ids.shop("london"),
    barberId: world().ids.barber("theo"),
    serviceIds: [world().ids.service("Cut")],
    date: "2026-06-01",
    customer: { name: "Wanda", email: "wanda@mail.example" },
    requestId: "waiting-request-0001",
    requestSecret: "kept-in-wanda-s-browser",
    ...change,
  });
  const join = async (change: object = {}) =>
    await world().t.mutation(api.waitlist.join, wish(change));

  test("gives a stranger an entry of their own, never hers", async () => {
    const hers = await join();
    expect((await join()).code).toBe(hers.code);
    for (const secret of ["made-up-by-a-stranger-000", undefined]) {
      const theirs = await join({ requestSecret: secret });
      expect(theirs.code).not.toBe(hers.code);
      const link = { code: hers.code, token: theirs.token, now: Date.now() };
      expect(await world().t.query(api.waitlist.get, link)).toBeNull();
    }
  });

  test("is answered for ten minutes", async () => {
    await join();
    await world().pass(11 * MINUTE);
    expect((await refusalOf(join())).code).toBe("INVALID_REQUEST");
  });
});

test("a hold in a guest's address is not opened by having the same address", async () => {
  const customer = { name: "Ana Ng", email: "ana@mail.example" };
  const { code } = await placeHold(world(), { customer });
  const theirs = holdArgs(world(), { customer, startsAt: HALF_PAST_NINE + 30 * MINUTE });
  const { manageToken: token } = await hold(theirs);
  expect(await world().t.query(api.bookings.get, { code, token })).toBeNull();
});
