import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  expectIntegrity,
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

/** Who is told what, once, of what is true when it is sent. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };

async function book(startsAt = TOMORROW) {
  const { code, manageToken: token } = await placePaid(world(), { startsAt, customer: ANA });
  return { code, token };
}

/** Those to the customer. */
async function messages(code: string) {
  const { booking } = await readBooking(world(), code);
  const all = await world().t.run(async (ctx) =>
    ctx.db
      .query("messages")
      .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
      .collect(),
  );
  return all.filter(({ kind }) => !kind.startsWith("booking_"));
}

const statuses = async (code: string) =>
  (await messages(code)).map(({ kind, status, problem }) =>
    [kind, status, problem].filter((word) => word !== undefined).join(" "),
  );

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

/** What the cron does, and what that begins. */
async function sweepAll(): Promise<void> {
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
}

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

const openAlerts = async () =>
  await world().t.run(async (ctx) => {
    const alerts = await ctx.db.query("alerts").collect();
    return alerts.filter((alert) => alert.resolvedAt === undefined).map(({ kind }) => kind);
  });

describe("a provider that", () => {
  test("is away for an hour: nothing is lost, nothing comes twice", async () => {
    mail.fault = "away";
    const { code } = await book();
    for (let minute = 0; minute < 60; minute += 5) {
      await world().pass(5 * MINUTE);
      await sweepAll();
    }
    expect(mail.taken).toEqual([]);
    expect((await statuses(code))[0]).toBe("confirmed waiting fetch failed");
    expect(await openAlerts()).toEqual(["mail_late"]);
    mail.fault = "none";
    await world().pass(30 * MINUTE);
    await sweepAll();
    expect(await openAlerts()).toEqual([]);
    expect(mail.subjects).toEqual(["Booked"]);
    expect((await statuses(code))[0]).toBe("confirmed sent");
    await expectIntegrity(world());
  });

  test("takes a mail and loses its answer has it once", async () => {
    mail.fault = "answer_lost";
    const { code } = await book();
    mail.fault = "none";
    await world().pass(MINUTE);
    expect(mail.calls).toBe(2);
    // Word for word the same, or the provider would have complained.
    expect(mail.complaints).toBe(0);
    expect(mail.subjects).toEqual(["Booked"]);
    expect((await statuses(code))[0]).toBe("confirmed sent");
  });

  test("had the mail under other words of the shop has it once", async () => {
    mail.fault = "answer_lost";
    const { code } = await book();
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { name: "Fade and Anchor Two" });
    });
    mail.fault = "none";
    await world().pass(MINUTE);
    expect(mail.complaints).toBe(1);
    expect(mail.subjects).toEqual(["Booked"]);
    expect((await statuses(code))[0]).toBe("confirmed sent");
  });

  test("is busy is left alone as long as it says", async () => {
    mail.fault = "busy";
    await book();
    expect(mail.calls).toBe(1);
    mail.fault = "none";
    await world().pass(29_000);
    await sweepAll();
    expect(mail.calls).toBe(1);
    await world().pass(2_000);
    expect(mail.subjects).toEqual(["Booked"]);
  });

  test("refuses an address is not asked again", async () => {
    mail.fault = "refuses";
    const { code } = await book();
    await world().pass(2 * HOUR);
    await sweepAll();
    expect(mail.calls).toBe(1);
    const [first] = await statuses(code);
    expect(first).toMatch(/^confirmed failed 422 validation_error/);
    expect(await openAlerts()).toEqual(["mail_failed"]);
  });

  test("does not know our key is asked again until it does, for a day", async () => {
    mail.fault = "wrong_key";
    const { code } = await book(HALF_PAST_NINE + 2 * DAY);
    await world().pass(2 * HOUR);
    expect((await statuses(code))[0]).toMatch(/^confirmed waiting 401/);
    await world().pass(DAY);
    expect((await statuses(code))[0]).toMatch(/^confirmed failed 401/);
  });

  test("was being called when everything ended is called again under the same key", async () => {
    mail.fault = "away";
    const { code } = await book();
    const [{ _id: messageId } = { _id: null }] = await messages(code);
    if (messageId === null) throw new Error("no message");
    await world().pass(10_000);
    mail.fault = "none";
    await world().t.run(async (ctx) => {
      await ctx.db.patch("messages", messageId, { dueAt: Date.now() });
    });
    // Begun, and never ended.
    const begun = await world().t.mutation(internal.messages.begin, { messageId });
    expect(begun?.parcel.key).toBe(messageId);
    expect(await world().t.mutation(internal.messages.begin, { messageId })).toBeNull();
    await world().pass(MINUTE);
    await sweepAll();
    expect(mail.taken).toEqual([]);
    await world().pass(2 * MINUTE);
    await sweepAll();
    expect(mail.taken.map(({ key }) => key)).toEqual([messageId]);
  });
});

const report = async (told: {
  providerId?: string;
  messageId?: string;
  outcome: "sent" | "delivered" | "failed" | "bounced" | "complained";
}) => {
  await world().t.mutation(internal.messages.report, { channel: "email", ...told });
  await world().settle();
};

describe("what a carrier reports", () => {
  test("is kept, however often and late it comes", async () => {
    const { code } = await book();
    const providerId = (await messages(code))[0]?.providerId ?? "";
    expect(providerId).not.toBe("");
    for (const outcome of ["delivered", "sent", "delivered", "failed"] as const) {
      await report({ providerId, outcome });
    }
    expect((await statuses(code))[0]).toBe("confirmed delivered");
    expect(await openAlerts()).toEqual([]);
    await report({ providerId: "mail_of_somebody_else", outcome: "failed" });
  });

  test("of an address that does not exist: it is left alone, and the shop is told", async () => {
    const { code } = await book();
    const providerId = (await messages(code))[0]?.providerId ?? "";
    await report({ providerId, outcome: "bounced" });
    await report({ providerId, outcome: "bounced" });
    expect((await statuses(code))[0]).toBe("confirmed failed bounced");
    expect(await openAlerts()).toEqual(["mail_failed"]);
    const other = await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
    expect((await statuses(other.code))[0]).toBe("confirmed left_out suppressed");
    expect(mail.taken).toHaveLength(1);
  });

  test("is believed of a mail that was given up", async () => {
    mail.fault = "refuses";
    const { code } = await book();
    expect(await openAlerts()).toEqual(["mail_failed"]);
    await report({ messageId: (await messages(code))[0]?._id ?? "", outcome: "delivered" });
    expect((await statuses(code))[0]).toBe("confirmed delivered");
    expect(await openAlerts()).toEqual([]);
  });
});

test("one provider that is busy is left alone by every message", async () => {
  mail.fault = "busy";
  await book();
  expect(mail.calls).toBe(1);
  await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
  expect(mail.calls).toBe(1);
  mail.fault = "none";
  await world().pass(40_000);
  await sweepAll();
  expect(mail.subjects).toEqual(["Booked", "Booked"]);
});

/** Reminders that are due now, as if so many people had booked. */
async function addDue(code: string, count: number): Promise<void> {
  const [first] = await messages(code);
  if (!first) throw new Error("no message");
  const { _id, _creationTime, ...row } = first;
  const due = { ...row, kind: "reminder_day" as const, dueAt: Date.now(), tries: 0 };
  await world().t.run(async (ctx) => {
    for (let index = 0; index < count; index++) {
      const key = `reminder_day:${index}`;
      await ctx.db.insert("messages", { ...due, key, status: "waiting", endedAt: undefined });
    }
  });
}

describe("a provider that bears two mails a second", () => {
  test("is given no more, and none is lost", async () => {
    const { code } = await book(HALF_PAST_NINE + 2 * DAY);
    await world().pass(2 * HOUR);
    await addDue(code, 25);
    mail.perSecond = 2;
    await sweepAll();
    await world().pass(20_000);
    expect(mail.taken).toHaveLength(26);
    // The first second has what was saved before it.
    expect(mail.refusedAsTooMany).toBe(0);
    expect(mail.mostInOneSecond).toBeLessThanOrEqual(4);
  });

  test("has what was planned step back for what somebody waits for", async () => {
    const [{ _id: messageId } = { _id: null }] = await messages((await book()).code);
    if (messageId === null) throw new Error("no message");
    await world().pass(MINUTE);
    await world().t.run(async (ctx) => {
      await ctx.db.patch("messages", messageId, { status: "waiting", dueAt: Date.now() });
    });
    const batch = { channel: "email" as const, perSecond: 2 };
    const take = async (count: number, isPlanned: boolean) => {
      const messageIds = Array.from({ length: count }, () => messageId);
      const args = { ...batch, messageIds, isPlanned };
      const taken = await world().t.mutation(internal.messages.takeTurns, args);
      return taken && taken.waitMs;
    };
    expect(await take(10, true)).toBe(4_000);
    expect(await take(10, true)).toBeNull();
    expect(await take(1, false)).toBe(4_500);
    expect(await take(1, false)).toBe(5_000);
    // Nothing queues for ever.
    for (let nth = 0; nth < 48; nth++) await take(1, false);
    expect(await take(10, false)).toBeNull();
    await world().settle();
  });

  test("are not taken for what was sent meanwhile", async () => {
    const [message] = await messages((await book()).code);
    if (!message) throw new Error("no message");
    expect(message.status).toBe("sent");
    const batch = { messageIds: [message._id], channel: "email" as const, perSecond: 2 };
    expect(await world().t.mutation(internal.messages.takeTurns, batch)).toEqual({
      due: [],
      waitMs: 0,
      left: [],
    });
  });
});

test("a message is handed to one job, however often it is looked for", async () => {
  const { code } = await book(HALF_PAST_NINE + 2 * DAY);
  await world().pass(MINUTE);
  await addDue(code, 20);
  for (let times = 0; times < 3; times++) await world().t.mutation(internal.messages.sweep, {});
  const handed = await world().t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    return jobs
      .filter(({ state }) => state.kind === "pending")
      .flatMap(
        ({ args }) => (args[0] as { args: { messageIds?: string[] } }).args.messageIds ?? [],
      );
  });
  const due = handed.filter((id, nth) => handed.indexOf(id) === nth);
  expect(handed).toHaveLength(due.length);
  expect(due.length).toBeGreaterThanOrEqual(20);
  await world().settle();
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

test("a carrier that was busy for long did not use up a message's tries", async () => {
  mail.fault = "busy";
  const { code } = await book();
  await world().pass(40 * MINUTE);
  mail.fault = "none";
  await world().pass(MINUTE);
  await sweepAll();
  expect((await statuses(code))[0]).toBe("confirmed sent");
});

test("a link that was ended while its mail was tried again stays ended", async () => {
  mail.fault = "answer_lost";
  const { code, token } = await book();
  const link = linkIn(mail.last);
  await world().t.mutation(api.bookings.renewLink, { code, token });
  mail.fault = "none";
  await world().pass(MINUTE);
  expect((await statuses(code))[0]).toBe("confirmed sent");
  expect(await world().t.query(api.bookings.get, link)).toBeNull();
});

test("what may have been taken still may when asking about it failed", async () => {
  mail.fault = "away";
  const [{ _id: messageId } = { _id: null }] = await messages((await book()).code);
  if (messageId === null) throw new Error("no message");
  await world().pass(11_000);
  const begin = async () => await world().t.mutation(internal.messages.begin, { messageId });
  const dueNow = async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("messages", messageId, { dueAt: Date.now() });
    });
  };
  await dueNow();
  expect((await begin())?.mayBeTaken).toBe(false);
  await dueNow();
  expect((await begin())?.mayBeTaken).toBe(true);
  const notYet = { problem: "503", atLeastMs: 0, mayBeTaken: true };
  await world().t.mutation(internal.messages.putOff, { messageId, ...notYet });
  await dueNow();
  expect((await begin())?.mayBeTaken).toBe(true);
});

test("what may have been taken goes no other way when its reader ends it", async () => {
  mail.fault = "away";
  const [{ _id: messageId } = { _id: null }] = await messages((await book()).code);
  if (messageId === null) throw new Error("no message");
  await world().t.run(async (ctx) => {
    const otherwise = [{ channel: "email" as const, to: "other@mail.example" }];
    await ctx.db.patch("messages", messageId, { status: "sending", dueAt: Date.now(), otherwise });
    const alone = { channel: "email" as const, address: ANA.email, reason: "bounced" as const };
    await ctx.db.insert("suppressions", { ...alone, at: Date.now() });
  });
  mail.fault = "none";
  await sweepAll();
  expect(mail.taken).toEqual([]);
});

test("an address that is left alone hears nothing of what was under way either", async () => {
  mail.fault = "away";
  const { code } = await book();
  const [{ _id: messageId } = { _id: null }] = await messages(code);
  if (messageId === null) throw new Error("no message");
  mail.fault = "none";
  await world().t.run(async (ctx) => {
    await ctx.db.patch("messages", messageId, { status: "sending", dueAt: Date.now() });
    const alone = { channel: "email" as const, address: ANA.email, reason: "bounced" as const };
    await ctx.db.insert("suppressions", { ...alone, at: Date.now() });
  });
  await sweepAll();
  expect((await statuses(code))[0]).toBe("confirmed left_out suppressed");
  expect(mail.taken).toEqual([]);
});

test("that nothing is taken is no news once what was late has ended in another way", async () => {
  mail.fault = "away";
  const { code } = await book();
  await world().pass(2 * HOUR);
  expect(await openAlerts()).toEqual(["mail_late"]);
  mail.fault = "refuses";
  await world().pass(HOUR);
  expect((await statuses(code))[0]).toMatch(/^confirmed failed/);
  expect(await openAlerts()).toContain("mail_failed");
  expect(await openAlerts()).not.toContain("mail_late");
});

test("a sweep goes through all that is due, in pages", async () => {
  vi.stubEnv("MAIL_PER_SECOND", "1000");
  const { code } = await book(HALF_PAST_NINE + 2 * DAY);
  await world().pass(2 * HOUR);
  await addDue(code, 210);
  await sweepAll();
  expect(mail.taken).toHaveLength(211);
});

test("a message that cannot be written keeps no other one back", async () => {
  const gone = await book();
  const [reminder] = (await messages(gone.code)).slice(1);
  const left = await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
  await world().t.run(async (ctx) => {
    if (reminder) await ctx.db.patch("messages", reminder._id, { bookingId: undefined });
  });
  await world().pass(TOMORROW - Date.now() - DAY + 2 * HOUR);
  await sweepAll();
  expect((await statuses(left.code))[1]).toBe("reminder_day sent");
  expect((await statuses(gone.code))[1]).not.toBe("reminder_day sent");
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
