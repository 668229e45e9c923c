import { expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { HALF_PAST_NINE, holdArgs, readBooking, setPolicy, setUpBackend } from "../support/convex";
import { DAY, HOUR } from "../support/convexClock";
import { offerNow, passOnDuty } from "../support/convexSearch";

/** Where a signed-in customer is shown "a barber now": shops that they have been to. */

const world = setUpBackend({ tendedAnyTime: true });
const shops = async (person: "ana" | "ben") =>
  await world().as(person).query(api.searches.visitedShops, { now: Date.now() });
const turn = async (isOn: boolean) => {
  const shopId = world().ids.shop("london");
  await world().as("theo").mutation(api.duty.turn, { shopId, isOn });
};

test("a shop that they have been to, while it is offered and somebody is on duty", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await world().as("ana").mutation(api.users.ensure, {});
  const hold = holdArgs(world(), { startsAt: HALF_PAST_NINE });
  const { code } = await world().as("ana").mutation(api.bookings.hold, hold);
  await world().pass(4 * HOUR);
  await offerNow(world());
  await turn(true);
  expect(await shops("ana")).toEqual([]);
  const { appointment } = await readBooking(world(), code);
  const appointmentId = appointment._id;
  for (const step of ["checkIn", "complete"] as const) {
    await world().as("marcus").mutation(api.appointments[step], { appointmentId });
  }
  await world().settle();
  await passOnDuty(world(), HOUR, "theo");
  const had = { serviceIds: [world().ids.service("Cut")], addOnIds: [] };
  expect(await shops("ana")).toEqual([{ slug: "london", name: "London Shop", ...had }]);
  expect(await shops("ben")).toEqual([]);
  await turn(false);
  expect(await shops("ana")).toEqual([]);
  await turn(true);
  await offerNow(world(), { untilMinute: 60 });
  expect(await shops("ana")).toEqual([]);
  await offerNow(world(), { isOffered: false });
  await world().pass(DAY);
  expect(await shops("ana")).toEqual([]);
});
