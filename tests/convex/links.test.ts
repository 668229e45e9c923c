import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { returnToken } from "../../lib/booking/returnToken";
import { placePaid, readBooking, refusalOf, setUpBackend } from "../support/convex";
import { DAY, HOUR } from "../support/convexClock";
import { LINK_SECRET } from "../support/convexStripe";

const world = setUpBackend({ tendedAnyTime: true });

const see = async (code: string, token: string) =>
  await world().t.query(api.bookings.get, { code, token });

/** What everybody gets who has no link: nothing, and the same refusal. */
async function expectUnknown(code: string, token: string): Promise<void> {
  expect(await see(code, token)).toBeNull();
  const call = world().t.mutation(api.bookings.cancel, { code, token });
  const unknown = world().t.mutation(api.bookings.cancel, { code: "UNKNOWN2", token });
  expect(await refusalOf(call)).toEqual(await refusalOf(unknown));
}

const eventsOf = async (code: string) =>
  (await readBooking(world(), code)).events.slice(-1).map(({ type, actor }) => [type, actor]);

describe("a new link", () => {
  test("is the only one from then on, and the trail says who made it", async () => {
    const { code, manageToken } = await placePaid(world());
    const { booking } = await readBooking(world(), code);
    const fromStripe = await returnToken(LINK_SECRET, booking._id, 1);
    const link = { code, token: manageToken };
    const { token } = await world().t.mutation(api.bookings.renewLink, link);
    await expectUnknown(code, manageToken);
    const back = world().t.mutation(api.bookings.comeBack, { code, returnToken: fromStripe });
    expect((await refusalOf(back)).code).toBe("NOT_FOUND");
    expect(await see(code, token)).toMatchObject({ code, mayManage: true });
    expect(await eventsOf(code)).toEqual([["links_ended", "guest"]]);
  });

  test("is not made by who may only look", async () => {
    const { code } = await placePaid(world());
    const { booking } = await readBooking(world(), code);
    const fromStripe = await returnToken(LINK_SECRET, booking._id, 1);
    const shown = await world().t.mutation(api.bookings.comeBack, {
      code,
      returnToken: fromStripe,
    });
    const call = world().t.mutation(api.bookings.renewLink, { code, token: shown.token });
    expect((await refusalOf(call)).code).toBe("NOT_FOUND");
  });

  test("ends the link that somebody waited with, too", async () => {
    const { code: taken, manageToken: holder } = await placePaid(world());
    const waiting = await world().t.mutation(api.waitlist.join, {
      shopId: world().ids.shop("london"),
      barberId: null,
      date: "2026-06-01",
      serviceIds: [world().ids.service("Cut")],
      customer: { name: "Willa Waits", email: "willa@mail.example" },
      requestId: "request-of-willa-0001",
    });
    await world().t.mutation(api.bookings.cancel, { code: taken, token: holder });
    await world().settle();
    const asked = { ...waiting, now: Date.now() };
    const entry = await world().t.query(api.waitlist.get, asked);
    const code = entry?.bookingCode ?? "";
    expect(await see(code, waiting.token)).toMatchObject({ mayManage: true });
    await world().t.mutation(api.bookings.renewLink, { code, token: waiting.token });
    await expectUnknown(code, waiting.token);
    expect(await world().t.query(api.waitlist.get, asked)).toBeNull();
  });
});

test("staff end every link of a visit; twice does nothing more, and the account stays", async () => {
  const { code, manageToken } = await placePaid(world());
  const { appointment } = await readBooking(world(), code);
  const chair = { appointmentId: appointment._id };
  const call = world().as("theo").mutation(api.appointments.revokeLinks, chair);
  expect((await refusalOf(call)).code).toBe("NOT_AUTHORIZED");
  await world().as("marcus").mutation(api.appointments.revokeLinks, chair);
  await expectUnknown(code, manageToken);
  expect(await eventsOf(code)).toEqual([["links_ended", "staff:Marcus Bell"]]);
  const { events } = await readBooking(world(), code);
  await world().as("marcus").mutation(api.appointments.revokeLinks, chair);
  expect((await readBooking(world(), code)).events).toHaveLength(events.length);
});

test("links end a month after the visit, and not a day before", async () => {
  const { code, manageToken } = await placePaid(world());
  const endLinks = async () => {
    await world().t.mutation(internal.maintenance.start, { job: "end_links" });
    await world().settle();
  };
  const endedAgo = async (ms: number) => {
    const { booking } = await readBooking(world(), code);
    await world().t.run(async (ctx) => {
      const endsAt = Date.now() - ms;
      await ctx.db.patch("bookings", booking._id, { startsAt: endsAt - HOUR / 2, endsAt });
    });
  };
  await endedAgo(30 * DAY - HOUR);
  await endLinks();
  expect(await see(code, manageToken)).toMatchObject({ code });
  await endedAgo(30 * DAY + HOUR);
  await endLinks();
  await expectUnknown(code, manageToken);
  const report = await world()
    .as("olivia")
    .query(api.maintenance.report, { shopId: world().ids.shop("london") });
  expect(report.find(({ job }) => job === "end_links")?.finishedAt).not.toBeNull();
});
