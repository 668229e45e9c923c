import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
  placeHold,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import {
  decline,
  offerNow,
  offerOf,
  passOnDuty,
  search,
  see,
  take,
  tenPastTen,
  wanted,
} from "../support/convexSearch";
import type { Link } from "../support/convexSearch";

/** Somebody looks for a barber who comes now: Marcus has been on duty for longer than Theo. */

const world = setUpBackend();
const SECOND = 1_000;

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

const agree = async (link: Link) => {
  await world().t.mutation(api.searches.agree, link);
  await world().settle();
};

describe("a search", () => {
  test("asks whoever is idle longest, then the next; both say yes and the visit stands", async () => {
    const link = await search(world());
    expect(await see(world(), link)).toMatchObject({
      state: "searching",
      attempt: 1,
      attemptsAtMost: 2,
    });
    expect(await offerOf(world(), "theo")).toBeNull();
    await decline(world(), "marcus");
    expect(await offerOf(world(), "marcus")).toBeNull();
    expect(await see(world(), link)).toMatchObject({ state: "searching", attempt: 2 });
    const { offer, accepted } = await take(world(), "theo");
    expect(offer).toMatchObject({ what: "Cut", customerName: "Sam", place: { kind: "shop" } });
    const found = await see(world(), link);
    expect(found).toMatchObject({
      state: "pending_accept",
      found: { barberName: "Theo Okafor", priceMinor: 2500, startsAt: offer.startsAt },
    });
    const { code } = accepted as { code: string };
    expect((await readBooking(world(), code)).booking).toMatchObject({
      status: "pending",
      channel: "on_demand",
    });
    await agree(link);
    expect(await see(world(), link)).toMatchObject({ state: "active", code });
    expect((await readBooking(world(), code)).booking).toMatchObject({ status: "confirmed" });
    // The link that they searched with is the booking's.
    const booking = await world().t.query(api.bookings.get, { code, token: link.token });
    expect(booking).toMatchObject({ status: "confirmed" });
    await expectIntegrity(world());
  });

  test("asks the next by itself when the time is over, and ends when nobody is left", async () => {
    const link = await search(world());
    await passOnDuty(world(), 61 * SECOND, "marcus", "theo");
    expect(await offerOf(world(), "marcus")).toBeNull();
    expect(await offerOf(world(), "theo")).toMatchObject({ attempt: 2 });
    await passOnDuty(world(), 61 * SECOND, "marcus", "theo");
    expect(await see(world(), link)).toMatchObject({ state: "not_found", endedBecause: "nobody" });
    expect(await offerOf(world(), "theo")).toBeNull();
  });

  test("is begun while somebody is on duty who does it, and works within the hour", async () => {
    const shopId = world().ids.shop("london");
    const start = async (change: object = {}) =>
      (await refusalOf(world().t.mutation(api.searches.start, wanted(world(), change)))).code;
    await world().as("marcus").mutation(api.duty.turn, { shopId, isOn: false });
    const fade = { serviceIds: [world().ids.service("Fade")] };
    expect(await start(fade)).toBe("NOBODY_ON_DUTY");
    await world().t.run(async (ctx) => {
      for (const slot of await ctx.db.query("slots").collect()) {
        if (slot.barberId === world().ids.barber("theo")) await ctx.db.delete("slots", slot._id);
      }
    });
    expect(await world().t.query(api.searches.terms, { shopId, now: Date.now() })).toMatchObject({
      someoneOnDuty: false,
    });
    expect(await start()).toBe("NOBODY_ON_DUTY");
  });

  test("lets the time go and goes on when its customer wants another, or does not answer", async () => {
    const link = await search(world());
    const { accepted } = await take(world(), "marcus");
    await world().t.mutation(api.searches.findAnother, link);
    await world().settle();
    const { code } = accepted as { code: string };
    expect((await readBooking(world(), code)).booking).toMatchObject({ status: "cancelled" });
    expect(await see(world(), link)).toMatchObject({
      state: "searching",
      attempt: 2,
      found: null,
      code: null,
    });
    await take(world(), "theo");
    await passOnDuty(world(), 121 * SECOND, "theo");
    expect(await see(world(), link)).toMatchObject({
      state: "cancelled",
      endedBecause: "no_answer",
    });
    expect((await refusalOf(world().t.mutation(api.searches.agree, link))).code).toBe("OFFER_GONE");
    await expectIntegrity(world());
  });

  test("tells its barber what became of their yes", async () => {
    const ended = async (person: "marcus" | "theo", offerId: string) =>
      await world().as(person).query(api.duty.outcome, { offerId });
    const link = await search(world());
    const { offer: first } = await take(world(), "marcus");
    expect(await ended("marcus", first.id)).toEqual({ state: "accepted", wasAccepted: true });
    await world().t.mutation(api.searches.findAnother, link);
    expect(await ended("marcus", first.id)).toEqual({ state: "passed", wasAccepted: true });
    expect(await ended("theo", first.id)).toBeNull();
    await world().settle();
    const second = await offerOf(world(), "theo");
    await passOnDuty(world(), 61 * SECOND, "theo");
    expect(await ended("theo", second?.id ?? "")).toEqual({ state: "expired", wasAccepted: false });
  });

  test("is called off during an offer: it leaves the barber, and a late yes is told so", async () => {
    const link = await search(world());
    const offer = await offerOf(world(), "marcus");
    await world().t.mutation(api.searches.cancel, link);
    await world().t.mutation(api.searches.cancel, link);
    expect(await offerOf(world(), "marcus")).toBeNull();
    const late = await world()
      .as("marcus")
      .mutation(api.duty.accept, { offerId: offer?.id ?? "" });
    expect(late).toEqual({ outcome: "gone" });
    expect(await see(world(), link)).toMatchObject({
      state: "cancelled",
      endedBecause: "customer",
    });
  });

  test("cannot be taken by who got another visit meanwhile: the next is asked", async () => {
    const link = await search(world());
    const offer = await offerOf(world(), "marcus");
    await placeHold(world(), { startsAt: offer?.startsAt ?? 0 });
    const { accepted } = await take(world(), "marcus");
    expect(accepted).toEqual({ outcome: "busy" });
    expect(await offerOf(world(), "theo")).toMatchObject({ attempt: 2 });
    expect(await see(world(), link)).toMatchObject({ state: "searching" });
    await expectIntegrity(world());
  });

  test("taken twice by one barber is taken once", async () => {
    await search(world());
    const { offer, accepted } = await take(world(), "marcus");
    const again = await world().as("marcus").mutation(api.duty.accept, { offerId: offer.id });
    expect(again).toEqual(accepted);
    await expectIntegrity(world());
  });

  test("waits for a barber whom another search keeps, and asks them once they are free", async () => {
    const shopId = world().ids.shop("london");
    await world().as("theo").mutation(api.duty.turn, { shopId, isOn: false });
    const first = await search(world());
    const second = await search(world());
    expect(await see(world(), second)).toMatchObject({
      state: "searching",
      attempt: 0,
      asking: null,
    });
    await decline(world(), "marcus");
    expect(await see(world(), first)).toMatchObject({ state: "not_found" });
    expect(await see(world(), second)).toMatchObject({ state: "searching", attempt: 1 });
  });

  test("passes over who has asked all that are free, for who has not", async () => {
    const [first, second, third] = [
      await search(world()),
      await search(world()),
      await search(world()),
    ];
    // Marcus is kept by the first; Theo declines the second, which hopes for Marcus.
    await decline(world(), "theo");
    expect(await see(world(), first)).toMatchObject({ state: "searching", attempt: 1 });
    expect(await see(world(), second)).toMatchObject({
      state: "searching",
      attempt: 1,
      asking: null,
    });
    expect(await see(world(), third)).toMatchObject({ state: "searching", attempt: 1 });
    await decline(world(), "marcus");
    expect(await see(world(), first)).toMatchObject({ attempt: 1, asking: null });
    expect(await see(world(), second)).toMatchObject({ attempt: 2 });
  });

  test("is told at once that nobody is left, though somebody is kept who does not do it", async () => {
    const fade = { serviceIds: [world().ids.service("Fade")] };
    const first = await search(world(), fade);
    // Theo is asked for a cut, and does no fades.
    await search(world());
    const second = await search(world(), fade);
    expect(await see(world(), second)).toMatchObject({ state: "searching", asking: null });
    await take(world(), "marcus");
    await world().t.mutation(api.searches.agree, first);
    await world().settle();
    expect(await offerOf(world(), "theo")).toMatchObject({ state: "open" });
    expect(await see(world(), second)).toMatchObject({ state: "not_found" });
  });

  test("goes on when the shop cancels what was held, and is over with a visit that it cancels", async () => {
    const link = await search(world());
    const { accepted } = await take(world(), "marcus");
    const { code } = accepted as { code: string };
    await world()
      .as("olivia")
      .mutation(api.appointments.cancel, await appointmentOf(code));
    await world().settle();
    expect(await see(world(), link)).toMatchObject({ state: "searching", attempt: 2 });
    const second = await take(world(), "theo");
    await agree(link);
    const again = (second.accepted as { code: string }).code;
    await world()
      .as("olivia")
      .mutation(api.appointments.cancel, await appointmentOf(again));
    await world().settle();
    expect(await see(world(), link)).toMatchObject({ state: "cancelled", endedBecause: "shop" });
    await expectIntegrity(world());
  });

  test("goes where its visit goes, also when staff take back what they tapped", async () => {
    const link = await search(world());
    const { accepted } = await take(world(), "marcus");
    await agree(link);
    const visit = await appointmentOf((accepted as { code: string }).code);
    await world().pass(HOUR);
    const after = async (deed: "noShow" | "reopen" | "complete") => {
      await world().as("marcus").mutation(api.appointments[deed], visit);
      await world().settle();
      return (await see(world(), link)).state;
    };
    expect(await after("noShow")).toBe("missed");
    const shopId = world().ids.shop("london");
    const figures = await world().as("olivia").query(api.searches.figures, { shopId, since: 0 });
    expect(figures).toMatchObject({ found: 1, cancelled: 0 });
    expect(await after("reopen")).toBe("active");
    expect(await after("complete")).toBe("completed");
    expect(await after("reopen")).toBe("active");
    expect(await after("noShow")).toBe("missed");
    await world().t.mutation(api.searches.cancel, link);
    expect(await see(world(), link)).toMatchObject({ state: "missed", endedBecause: null });
    await expectIntegrity(world());
  });

  test("is taken back by the barber until the customer has answered", async () => {
    const link = await search(world());
    const { offer } = await take(world(), "marcus");
    await world().as("marcus").mutation(api.duty.takeBack, { offerId: offer.id });
    await world().settle();
    expect(await see(world(), link)).toMatchObject({ state: "searching", attempt: 2 });
    const { offer: second } = await take(world(), "theo");
    await agree(link);
    const late = world().as("theo").mutation(api.duty.takeBack, { offerId: second.id });
    expect((await refusalOf(late)).code).toBe("OFFER_GONE");
  });

  test("of one request is one search, and opens by either of its tokens", async () => {
    const asked = wanted(world());
    const first = await world().t.mutation(api.searches.start, asked);
    const again = await world().t.mutation(api.searches.start, asked);
    expect(again.searchId).toBe(first.searchId);
    expect((await see(world(), again)).id).toBe((await see(world(), first)).id);
    const other = await world().t.query(api.searches.view, { ...first, token: "x".repeat(32) });
    expect(other).toBeNull();
  });

  test("goes on after every timer was lost: the sweep mends it", async () => {
    const link = await search(world());
    await world().t.run(async (ctx) => {
      for (const job of await ctx.db.system.query("_scheduled_functions").collect())
        if (job.state.kind === "pending") await ctx.scheduler.cancel(job._id);
    });
    await passOnDuty(world(), 70 * SECOND, "marcus", "theo");
    expect(await see(world(), link)).toMatchObject({ attempt: 1 });
    await world().t.mutation(internal.searches.sweep, {});
    await world().settle();
    expect(await see(world(), link)).toMatchObject({ attempt: 2 });
  });
});

describe("a search that is paid for first", () => {
  beforeEach(async () => {
    await setPolicy(world(), { terms: { kind: "prepay" } });
  });

  test("asks for nothing before the customer's yes, and holds the time for the payment after it", async () => {
    const link = await search(world());
    const { accepted } = await take(world(), "marcus");
    const { code } = accepted as { code: string };
    const before = await world().t.query(api.bookings.get, { code, token: link.token });
    expect(before?.checkout.state).toBe("closed");
    const paying = world().t.mutation(api.bookings.requestCheckout, { code, token: link.token });
    expect((await refusalOf(paying)).code).toBe("NOTHING_TO_PAY");
    await agree(link);
    expect(await see(world(), link)).toMatchObject({
      state: "active",
      found: { dueNowMinor: 2500 },
    });
    const after = await world().t.query(api.bookings.get, { code, token: link.token });
    expect(after).toMatchObject({ status: "pending", checkout: { state: "open" } });
    const { booking } = await readBooking(world(), code);
    expect(booking.holdExpiresAt).toBeGreaterThan(Date.now());
    expect((await see(world(), link)).found?.payBy).toBe(booking.holdExpiresAt);
    await world().pass(16 * MINUTE);
    expect(await see(world(), link)).toMatchObject({ state: "cancelled", endedBecause: "unpaid" });
    await expectIntegrity(world());
  });
});

describe("who may", () => {
  test("an offer is answered by its own barber alone, and seen by nobody else", async () => {
    await search(world());
    const offer = await offerOf(world(), "marcus");
    for (const person of ["theo", "olivia", "budi", "ana"] as const) {
      await world().as(person).mutation(api.users.ensure, {});
      for (const deed of [api.duty.accept, api.duty.decline, api.duty.takeBack]) {
        const tried = world()
          .as(person)
          .mutation(deed, { offerId: offer?.id ?? "" });
        expect((await refusalOf(tried)).code).toBe("NOT_FOUND");
      }
    }
  });

  test("outside of its hours the shop offers nothing", async () => {
    await offerNow(world(), { fromMinute: 0, untilMinute: 600 });
    const asked = world().t.mutation(api.searches.start, wanted(world()));
    expect((await refusalOf(asked)).code).toBe("NOW_CLOSED");
    const shopId = world().ids.shop("london");
    const isOpen = async () =>
      (await world().t.query(api.searches.terms, { shopId, now: Date.now() }))?.isOpen;
    // Past midnight, until ten; then until eleven.
    await offerNow(world(), { fromMinute: 1320, untilMinute: 600 });
    expect(await isOpen()).toBe(false);
    await offerNow(world(), { fromMinute: 1320, untilMinute: 660 });
    expect(await isOpen()).toBe(true);
    const never = offerNow(world(), { fromMinute: 600, untilMinute: 600 });
    expect((await refusalOf(never)).code).toBe("END_BEFORE_START");
    await offerNow(world(), { isOffered: false });
    expect(await world().t.query(api.searches.terms, { shopId, now: Date.now() })).toBeNull();
  });
});

async function appointmentOf(code: string): Promise<{ appointmentId: string }> {
  const rows = await world().t.run(async (ctx) => await ctx.db.query("appointments").collect());
  return { appointmentId: rows.find((row) => row.code === code)?._id ?? "" };
}
