import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, MINUTE } from "../support/convexClock";

/** Theo works 10-13: six half hours, all taken before each test's people come to wait. */

const world = setUpBackend();
const MONDAY = "2026-06-01";
const TEN = HALF_PAST_NINE + 30 * MINUTE;
const theo = () => world().ids.barber("theo");

/** A wish that ten o'clock suits. */
const TENISH = { earliestMinutes: 600, latestMinutes: 630 };

let people = 0;
type Link = { code: string; token: string };

async function join(change: object = {}): Promise<Link> {
  return await world().t.mutation(api.waitlist.join, wanted(change));
}

/** What the next person asks for. */
function wanted(change: object = {}) {
  people += 1;
  return {
    shopId: world().ids.shop("london"),
    barberId: theo(),
    date: MONDAY,
    serviceIds: [world().ids.service("Cut")],
    customer: { name: `Wanda ${people}`, email: `wanda${people}@mail.example` },
    requestId: `waiting-request-${String(people).padStart(4, "0")}`,
    ...change,
  };
}

const see = async (link: Link) =>
  await world().t.query(api.waitlist.get, { ...link, now: Date.now() });

/** Fills Theo's Monday and gives back what was placed. */
async function fill() {
  const placed = [];
  for (let cell = 0; cell < 6; cell++) {
    placed.push(await placeHold(world(), { barberId: theo(), startsAt: TEN + cell * 30 * MINUTE }));
  }
  return placed;
}

const cancel = async (booking: { code: string; manageToken: string } | undefined) => {
  const { code = "", manageToken: token = "" } = booking ?? {};
  await world().t.mutation(api.bookings.cancel, { code, token });
  await world().settle();
};

describe("an account that waits", () => {
  test("opens, lists and leaves its place without a link, and nobody else does", async () => {
    await fill();
    for (const person of ["ana", "ben"] as const) {
      await world().as(person).mutation(api.users.ensure, {});
    }
    const [ana, ben] = [world().as("ana"), world().as("ben")];
    const { code } = await ana.mutation(api.waitlist.join, wanted());
    await world().settle();
    const now = Date.now();
    expect(await ana.query(api.waitlist.get, { code, now })).toMatchObject({ status: "waiting" });
    expect(await ana.query(api.waitlist.listMine, { now })).toMatchObject([{ code }]);
    for (const other of [ben, world().t]) {
      expect(await other.query(api.waitlist.get, { code, now })).toBeNull();
      expect(await other.query(api.waitlist.listMine, { now })).toEqual([]);
      const leaving = other.mutation(api.waitlist.leave, { code });
      expect(await refusalOf(leaving)).toMatchObject({ code: "NOT_FOUND" });
    }
    await ana.mutation(api.waitlist.leave, { code });
    expect(await ana.query(api.waitlist.listMine, { now })).toEqual([]);
    expect(await ana.query(api.waitlist.get, { code, now })).toMatchObject({ status: "left" });
  });

  test("is shown no day that is over", async () => {
    await fill();
    await world().as("ana").mutation(api.users.ensure, {});
    await world().as("ana").mutation(api.waitlist.join, wanted());
    const now = Date.now() + 3 * DAY;
    expect(await world().as("ana").query(api.waitlist.listMine, { now })).toEqual([]);
  });
});

describe("somebody who waits", () => {
  test("sees their place, and nothing is held while the day is full", async () => {
    await fill();
    const [first, second] = [await join(), await join()];
    await world().settle();
    expect(await see(first)).toMatchObject({ status: "waiting", ahead: 0, bookingCode: null });
    expect(await see(second)).toMatchObject({
      status: "waiting",
      ahead: 1,
      barberName: "Theo Okafor",
      serviceNames: ["Cut"],
      visit: { barberId: theo(), serviceIds: [world().ids.service("Cut")], addOnIds: [] },
    });
  });

  test("is held the time that a cancellation frees, first come first served", async () => {
    const placed = await fill();
    const [first, second] = [await join(), await join()];
    await world().settle();
    await cancel(placed[2]);
    const offered = await see(first);
    expect(offered).toMatchObject({ status: "offered" });
    expect(await see(second)).toMatchObject({ status: "waiting", ahead: 0 });
    const { booking } = await readBooking(world(), offered?.bookingCode ?? "");
    expect(booking).toMatchObject({ status: "pending", startsAt: TEN + 60 * MINUTE });
    // The link that they wait with opens the booking, checkout and all.
    const link = { code: booking.code, token: first.token };
    const view = await world().t.query(api.bookings.get, link);
    expect(view?.checkout.state).toBe("open");
    await expectIntegrity(world());
  });

  test("makes room for the next when the offer runs out", async () => {
    const placed = await fill();
    const [first, second] = [await join(), await join()];
    await world().settle();
    for (const each of placed)
      await cancel(each === placed[0] ? each : undefined).catch(() => null);
    expect((await see(first))?.status).toBe("offered");
    await world().pass(16 * MINUTE);
    expect((await see(first))?.status).toBe("missed");
    expect((await see(second))?.status).toBe("offered");
    await expectIntegrity(world());
  });

  test("is booked when they pay", async () => {
    const placed = await fill();
    const link = await join();
    await world().settle();
    await cancel(placed[0]);
    const session = world().stripe.pay(world().stripe.latest().id);
    await world().deliver({
      id: "evt_wait",
      object: "event",
      type: "checkout.session.completed",
      livemode: false,
      created: 0,
      data: { object: session },
    });
    expect((await see(link))?.status).toBe("booked");
    await expectIntegrity(world());
  });

  test("is booked at once where nothing is to be paid", async () => {
    const placed = await fill();
    const link = await join({ serviceIds: [world().ids.service("Advice")] });
    await world().settle();
    await cancel(placed[0]);
    expect((await see(link))?.status).toBe("booked");
  });

  test("for any barber is held whoever becomes free", async () => {
    await fill();
    const atMarcus = await placeHold(world(), { startsAt: TEN });
    const link = await join({ barberId: null, wish: TENISH });
    await world().settle();
    expect((await see(link))?.status).toBe("waiting");
    await cancel(atMarcus);
    const { booking } = await readBooking(world(), (await see(link))?.bookingCode ?? "");
    expect(booking.barberName).toBe("Marcus Bell");
  });

  test("only for some hours is held nothing else, and whoever it suits comes first", async () => {
    const placed = await fill();
    const fromTwelve = { earliestMinutes: 12 * 60, latestMinutes: 24 * 60 };
    const untilEleven = { earliestMinutes: 0, latestMinutes: 11 * 60 };
    const [late, early, any] = [
      await join({ wish: fromTwelve }),
      await join({ wish: untilEleven }),
      await join(),
    ];
    await world().settle();
    const heldAt = async (link: Link) => {
      const view = await see(link);
      if (view?.status !== "offered") return view?.status;
      return (await readBooking(world(), view.bookingCode ?? "")).booking.startsAt - TEN;
    };
    // Half past eleven suits neither of the first two: the third has waited longest for it.
    await cancel(placed[3]);
    expect([await heldAt(late), await heldAt(early), await heldAt(any)]).toEqual([
      ...["waiting", "waiting"],
      90 * MINUTE,
    ]);
    await cancel(placed[2]);
    await cancel(placed[4]);
    expect([await heldAt(late), await heldAt(early)]).toEqual([120 * MINUTE, 60 * MINUTE]);
    expect((await see(late))?.wish).toEqual(fromTwelve);
    await expectIntegrity(world());
  });

  test("for an hour that is taken waits, though the day has others", async () => {
    const [ten] = await fill();
    await cancel(ten);
    const link = await join({ wish: { earliestMinutes: 11 * 60, latestMinutes: 12 * 60 } });
    await world().settle();
    expect(await see(link)).toMatchObject({ status: "waiting", ahead: 0 });
  });

  test("and leaves is thought of no more", async () => {
    const placed = await fill();
    const link = await join();
    await world().t.mutation(api.waitlist.leave, link);
    await cancel(placed[0]);
    expect(await see(link)).toMatchObject({ status: "left", bookingCode: null });
  });

  test("clicks twice and waits once", async () => {
    const requestId = "waiting-request-twice";
    const requestSecret = "kept-in-tim-s-own-browser";
    const customer = { name: "Tim Twice", email: "tim@mail.example" };
    const first = await join({ requestId, requestSecret, customer });
    const second = await join({ requestId, requestSecret, customer });
    expect(second.code).toBe(first.code);
    expect(await see(first)).toEqual(await see(second));
  });

  test("for more than three days at once is refused", async () => {
    const customer = { name: "Max Many", email: "max@mail.example" };
    for (const day of [1, 2, 3]) await join({ customer, date: `2026-06-0${day}` });
    const refusal = await refusalOf(join({ customer, date: MONDAY }));
    expect(refusal.code).toBe("TOO_MANY_WAITING");
  });

  const bad: [string, () => object, ErrorCode][] = [
    ["yesterday", () => ({ date: "2026-05-31" }), "INVALID_DATE"],
    ["a day that does not exist", () => ({ date: "2026-06-31" }), "INVALID_DATE"],
    ["a barber of another shop", () => ({ barberId: world().ids.barber("budi") }), "NOT_FOUND"],
    [
      "what the barber does not do",
      () => ({ serviceIds: [world().ids.service("Fade")] }),
      "NOT_FOUND",
    ],
    [
      "no hour of a day",
      () => ({ wish: { earliestMinutes: -1, latestMinutes: 60 } }),
      "INVALID_TIME",
    ],
    [
      "hours that end before they begin",
      () => ({ wish: { earliestMinutes: 61, latestMinutes: 60 } }),
      "END_BEFORE_START",
    ],
    ["no address", () => ({ customer: { name: "Wanda", email: "" } }), "INVALID_EMAIL"],
    ["a short request id", () => ({ requestId: "short" }), "INVALID_REQUEST"],
  ];
  test.each(bad)("for %s is refused with nothing written", async (_, change, code) => {
    const before = await dump(world().t);
    expect((await refusalOf(join(change()))).code).toBe(code);
    expect(await dump(world().t)).toBe(before);
  });

  test("is seen by nobody without the link", async () => {
    const { code } = await join();
    expect(await see({ code, token: "x".repeat(32) })).toBeNull();
  });

  test("in vain is told so when the day is over", async () => {
    await fill();
    const link = await join();
    await world().t.mutation(api.waitlist.leave, await join());
    const view = await world().t.query(api.waitlist.get, { ...link, now: Date.now() + 2 * DAY });
    expect(view?.status).toBe("over");
  });
});

describe("a rule of a hold", () => {
  const keepCards = async () => {
    await setPolicy(world(), {
      noShow: { kind: "percent", percent: 50 },
      cardOnFile: true,
      terms: { kind: "at_shop" },
    });
  };

  test("asks for a card before somebody waits, and keeps it when a time is found", async () => {
    const taken = await placeHold(world(), { barberId: theo(), startsAt: TEN });
    await keepCards();
    expect((await refusalOf(join())).code).toBe("CONSENT_REQUIRED");
    const link = await join({ acceptsCardOnFile: true, wish: TENISH });
    await cancel(taken);
    const view = await see(link);
    expect(view?.status).toBe("offered");
    const { booking } = await readBooking(world(), view?.bookingCode ?? "");
    expect(booking.status).toBe("pending");
    expect(booking.checkouts.map((checkout) => checkout.keepsCard)).toEqual([true]);
  });

  test("holds nothing without a card for who joined before cards were kept", async () => {
    const placed = await fill();
    const [before, after] = [await join(), await join({ acceptsCardOnFile: true })];
    await keepCards();
    await cancel(placed[0]);
    expect((await see(before))?.status).toBe("waiting");
    expect((await see(after))?.status).toBe("offered");
  });

  test("holds no fourth time for an address that has three, and goes on to the next", async () => {
    const placed = await fill();
    const greedy = { name: "Greedy Greg", email: "greg@mail.example" };
    const [first, second] = [await join({ customer: greedy }), await join()];
    for (let half = 0; half < 3; half++) {
      await placeHold(world(), { customer: greedy, startsAt: TEN + half * 30 * MINUTE });
    }
    await cancel(placed[0]);
    expect((await see(first))?.status).toBe("waiting");
    expect((await see(second))?.status).toBe("offered");
    expect((await refusalOf(join({ customer: greedy }))).code).toBe("TOO_MANY_HOLDS");
  });

  test.each<[string, ErrorCode, string]>([
    ["a day beyond the horizon", "START_TOO_LATE", "2026-06-09"],
    ["a day that is over", "INVALID_DATE", "2026-05-31"],
  ])("refuses %s", async (_, code, date) => {
    expect(await refusalOf(join({ date }))).toMatchObject({ code, details: { field: "date" } });
  });
});

describe("who sees free times that do not suit", () => {
  test("is held none of them, but what becomes free later", async () => {
    const taken = await placeHold(world(), { barberId: theo(), startsAt: TEN });
    const link = await join();
    await world().settle();
    expect((await see(link))?.status).toBe("waiting");
    await cancel(taken);
    const view = await see(link);
    expect(view?.status).toBe("offered");
    const { booking } = await readBooking(world(), view?.bookingCode ?? "");
    expect(booking.startsAt).toBe(TEN);
  });

  test.each([
    ["some hours", TENISH],
    ["every hour of the day but its last minute", { earliestMinutes: 0, latestMinutes: 1439 }],
  ])("and names %s is held none of them either", async (_, wish) => {
    const taken = await placeHold(world(), { barberId: theo(), startsAt: TEN });
    const link = await join({ wish });
    await world().settle();
    expect((await see(link))?.status).toBe("waiting");
    await cancel(taken);
    expect((await see(link))?.status).toBe("offered");
  });
});

test("however many wait in vain, who fits behind them is held the time", async () => {
  const placed = await fill();
  const never = { earliestMinutes: 0, latestMinutes: 1 };
  for (let count = 0; count < 60; count++) await join({ wish: never });
  const link = await join();
  await cancel(placed[0]);
  expect((await see(link))?.status).toBe("offered");
});
