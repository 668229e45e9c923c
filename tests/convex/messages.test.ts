import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { calendarIn, FakeMail, linkIn } from "../support/convexMail";
import { messagesOf, outboxOf, TOMORROW, ANA } from "../support/convexOutbox";

/** Who is told what, once, of what is true when it is sent. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const { book, messages, statuses, sweepAll } = outboxOf(world);

/** Half an hour later, by the booking's own link. */
async function moveBy(link: { code: string; token: string }, ms: number): Promise<void> {
  const { booking } = await readBooking(world(), link.code);
  const to = { barberId: booking.barberId, startsAt: booking.startsAt + ms };
  await world().t.mutation(api.bookings.reschedule, { ...link, ...to });
  await world().settle();
}

async function cancel(link: { code: string; token: string }): Promise<void> {
  await world().t.mutation(api.bookings.cancel, link);
  await world().settle();
}

describe("a customer is told", () => {
  test("that the visit is theirs once it is paid for, and nothing of a hold", async () => {
    const held = await placeHold(world(), { startsAt: TOMORROW, customer: ANA });
    await world().settle();
    expect(await messages(held.code)).toEqual([]);
    await world().t.mutation(api.bookings.cancel, { code: held.code, token: held.manageToken });
    const { code } = await book();
    expect(mail.subjects).toEqual(["Booked"]);
    expect(mail.last).toMatchObject({
      to: ["ana@mail.example"],
      subject: "Booked: Cut at London Shop, Tue 2 Jun, 09:30 BST",
    });
    expect(await statuses(code)).toEqual([
      "confirmed sent",
      "reminder_day waiting",
      "reminder_hours waiting",
    ]);
  });

  test("of a visit that needs no payment", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await placeHold(world(), { startsAt: TOMORROW, customer: ANA });
    await world().settle();
    expect(mail.subjects).toEqual(["Booked"]);
    expect(mail.last.text).toContain("To pay at the shop: £25.00");
  });

  test("in the language that they read, by the shop's clock and in its money", async () => {
    await placePaid(world(), { startsAt: TOMORROW, customer: ANA, locale: "id-ID" });
    expect(mail.last.subject).toMatch(/^Dipesan: Cut di London Shop, Sel,? 2 Jun/);
    expect(mail.last.text).toContain("Dibayar: £");
    await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA, locale: "xx-YY<script>" });
    expect(mail.last.subject).toMatch(/^Booked: /);
  });

  test("by a link of its own, which opens this booking alone and ends with the others", async () => {
    const { code, token } = await book();
    const link = linkIn(mail.last);
    expect(link.code).toBe(code);
    expect(link.token).not.toBe(token);
    const { booking } = await readBooking(world(), code);
    expect(JSON.stringify(booking)).not.toContain(link.token);
    expect(await world().t.query(api.bookings.get, link)).toMatchObject({ code, mayManage: true });
    const other = await placePaid(world(), { startsAt: TOMORROW + HOUR });
    const wrong = { code: other.code, token: link.token };
    expect(await world().t.query(api.bookings.get, wrong)).toBeNull();
    await world().t.mutation(api.bookings.renewLink, { code, token });
    expect(await world().t.query(api.bookings.get, link)).toBeNull();
  });

  test("of a move, with the next number of the calendar's event", async () => {
    const link = await book();
    const first = calendarIn(mail.last);
    expect(first).toContain("METHOD:REQUEST");
    await moveBy(link, HOUR);
    expect(mail.subjects).toEqual(["Booked", "Moved"]);
    expect(mail.last.subject).toContain("now Tue 2 Jun, 10:30");
    const second = calendarIn(mail.last);
    expect(second).toContain("DTSTART:20260602T093000Z");
    expect(numberIn(second)).toBeGreaterThan(numberIn(first));
    expect(uidIn(second)).toBe(uidIn(first));
  });

  test("that a visit is off, and what goes back", async () => {
    const link = await book();
    const first = calendarIn(mail.last);
    await cancel(link);
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
    expect(mail.last.text).toContain("£25.00 goes back to you");
    const second = calendarIn(mail.last);
    expect(second).toContain("METHOD:CANCEL");
    expect(uidIn(second)).toBe(uidIn(first));
    expect(numberIn(second)).toBeGreaterThan(numberIn(first));
    await world().pass(2 * DAY);
    await sweepAll();
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
  });

  test("nothing by mail where no address was given", async () => {
    await world()
      .as("marcus")
      .mutation(api.appointments.walkIn, {
        barberId: world().ids.barber("marcus"),
        serviceIds: [world().ids.service("Cut")],
        startsAt: HALF_PAST_NINE,
        customer: { name: "Walt Walk-in" },
        requestId: "walk-in-request-0001",
      });
    await world().settle();
    expect(mail.calls).toBe(0);
  });
});

const numberIn = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);
const uidIn = (file: string) => /UID:(.*)/.exec(file)?.[1];

describe("reminders", () => {
  test("come a day and two hours before, once each", async () => {
    await book(HALF_PAST_NINE + 2 * DAY);
    const startsAt = HALF_PAST_NINE + 2 * DAY;
    await world().pass(startsAt - DAY - MINUTE - Date.now());
    await sweepAll();
    expect(mail.subjects).toEqual(["Booked"]);
    await world().pass(MINUTE);
    await sweepAll();
    await sweepAll();
    expect(mail.subjects).toEqual(["Booked", "Reminder"]);
    expect(mail.last.text).toContain("Look, move or cancel:");
    const link = linkIn(mail.last);
    expect(await world().t.query(api.bookings.get, link)).toMatchObject({ mayManage: true });
    await world().pass(23 * HOUR);
    await sweepAll();
    expect(mail.subjects).toEqual(["Booked", "Reminder", "Reminder"]);
    await world().pass(DAY);
    await sweepAll();
    expect(mail.taken).toHaveLength(3);
  });

  test("of a time that a visit was moved away from are left out", async () => {
    const link = await book();
    await moveBy(link, HOUR);
    await world().pass(TOMORROW + 2 * HOUR - Date.now());
    await sweepAll();
    const reminders = (await messages(link.code)).filter(({ kind }) => kind !== "confirmed");
    expect(reminders.map(({ kind, status, startsAt }) => [kind, status, startsAt])).toEqual([
      ["reminder_day", "left_out", TOMORROW],
      ["reminder_hours", "left_out", TOMORROW],
      ["moved", "sent", TOMORROW + HOUR],
      ["reminder_day", "left_out", TOMORROW + HOUR],
      ["reminder_hours", "left_out", TOMORROW + HOUR],
    ]);
  });
});

test("a reminder that is late waits for the morning rather than ring in the night", async () => {
  const startsAt = HALF_PAST_NINE + 2 * DAY;
  const { code } = await book(startsAt);
  const reminder = (await messages(code)).find(({ kind }) => kind === "reminder_day");
  await world().pass(16 * HOUR);
  if (!reminder) throw new Error("no reminder");
  await world().t.run(async (ctx) => {
    await ctx.db.patch("messages", reminder._id, { dueAt: Date.now() });
  });
  await sweepAll();
  expect(mail.subjects).toEqual(["Booked"]);
  await world().pass(10 * HOUR);
  await sweepAll();
  expect(mail.subjects).toEqual(["Booked", "Reminder"]);
});

test("a visit that leaves a chair and comes back before anybody read of it is told once", async () => {
  const startsAt = TOMORROW + 3 * HOUR;
  const link = await book(startsAt);
  const move = async (name: "marcus" | "theo") => {
    const to = { barberId: world().ids.barber(name), startsAt };
    await world().t.mutation(api.bookings.reschedule, { ...link, ...to });
  };
  await world().settle();
  await move("theo");
  await world().settle();
  await move("marcus");
  await move("theo");
  await world().settle();
  const told = (await messagesOf(world(), link.code)).filter(({ kind }) =>
    kind.startsWith("booking_"),
  );
  const saying = ({ kind, to, status, problem = "" }: (typeof told)[number]) =>
    `${to.split("@").at(0)} ${kind} ${status} ${problem}`.trim();
  expect(told.map(saying)).toEqual([
    "marcus booking_new sent",
    "theo booking_new sent",
    "marcus booking_left sent",
    "marcus booking_new left_out moved",
    "theo booking_left left_out moved",
    "theo booking_new left_out said",
    "marcus booking_left left_out said",
  ]);
});

test("staff see what was told of a booking, and nobody else does", async () => {
  const { code } = await book();
  const asked = { code };
  const seen = await world().as("marcus").query(api.messages.ofBooking, asked);
  expect(seen.map(({ kind, status }) => [kind, status])).toEqual([
    ["confirmed", "sent"],
    ["booking_new", "sent"],
    ["reminder_day", "waiting"],
    ["reminder_hours", "waiting"],
  ]);
  expect(JSON.stringify(seen)).not.toContain("@");
  const stranger = world().as("ana").query(api.messages.ofBooking, asked);
  expect((await refusalOf(stranger)).code).toBe("NOT_FOUND");
});

test("where no mail is set up, nothing is written and nothing waits", async () => {
  vi.stubEnv("MAIL_API_KEY", "");
  const { code } = await book();
  expect(await messages(code)).toEqual([]);
});
