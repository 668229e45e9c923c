import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { HALF_PAST_NINE, placePaid, readBooking, setUpBackend } from "../support/convex";
import { DAY, HOUR } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";

/** What barbers are told of the visits that come to their chair, and leave it. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };

async function paid() {
  const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
  mail.toStaff.length = 0;
  return { code, appointmentId: (await readBooking(world(), code)).appointment._id as string };
}

const toStaff = () => mail.toStaff.map(({ to, subject }) => `${to.join()} ${subject}`).sort();

async function moveToTheo(by: "olivia" | "marcus") {
  const { appointmentId, code } = await paid();
  const to = { barberId: world().ids.barber("theo"), startsAt: TOMORROW + 3 * HOUR };
  await world()
    .as(by)
    .mutation(api.appointments.reschedule, { appointmentId, ...to });
  await world().settle();
  return { code, appointmentId };
}

describe("a visit that moves to another chair", () => {
  test("is new to whom it comes, and gone for whom it leaves", async () => {
    await moveToTheo("olivia");
    expect(toStaff()).toEqual([
      "marcus@london.example Moved away: Ana Ng, Cut, Tue 2 Jun, 09:30 BST",
      "theo@london.example New booking: Ana Ng, Cut, Tue 2 Jun, 12:30 BST",
    ]);
    const left = mail.toStaff.find(({ subject }) => subject.startsWith("Moved away"));
    expect(left?.text).toContain("the visit is with Theo");
    expect(left?.text).toContain("When: Tue 2 Jun, 09:30 BST");
  });

  test("is not told to the barber who gave it away", async () => {
    await moveToTheo("marcus");
    expect(toStaff()).toEqual([
      "theo@london.example New booking: Ana Ng, Cut, Tue 2 Jun, 12:30 BST",
    ]);
  });

  test("and then within that chair is moved for its barber alone", async () => {
    const { appointmentId } = await moveToTheo("olivia");
    mail.toStaff.length = 0;
    const to = { barberId: world().ids.barber("theo"), startsAt: TOMORROW + 2 * HOUR };
    await world()
      .as("olivia")
      .mutation(api.appointments.reschedule, { appointmentId, ...to });
    await world().settle();
    expect(toStaff()).toEqual(["theo@london.example Moved: Ana Ng, Cut, now Tue 2 Jun, 11:30 BST"]);
  });
});

test("a barber hears what another of the same name did", async () => {
  const { appointmentId } = await paid();
  await world().t.run(async (ctx) => {
    const users = await ctx.db.query("users").collect();
    const nameOf = (email: string) => users.find((user) => user.email === email);
    const [marcus, olivia] = [nameOf("marcus@london.example"), nameOf("olivia@london.example")];
    if (marcus && olivia) await ctx.db.patch("users", olivia._id, { name: marcus.name });
  });
  await world().as("olivia").mutation(api.appointments.cancel, { appointmentId });
  await world().settle();
  expect(toStaff()).toEqual(["marcus@london.example Cancelled: Ana Ng, Cut, Tue 2 Jun, 09:30 BST"]);
});
