import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../../convex/_generated/api";
import { HALF_PAST_NINE, placePaid, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { outboxOf, TOMORROW, ANA } from "../support/convexOutbox";

/** How many messages are handed to jobs and carriers at once. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const { book, messages, statuses, sweepAll } = outboxOf(world);

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
    expect(mail.refusedAsTooMany).toBe(0);
    expect(mail.mostInOneSecond).toBe(2);
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
    expect(await take(9, true)).toBe(4_445);
    expect(await take(9, true)).toBeNull();
    expect(await take(1, false)).toBe(5_000);
    expect(await take(1, false)).toBe(5_556);
    // Nothing queues for ever.
    for (let nth = 0; nth < 48; nth++) await take(1, false);
    expect(await take(10, false)).toBeNull();
    await world().settle();
  });

  test("come also at a pace of less than one a second", async () => {
    const [{ _id: messageId } = { _id: null }] = await messages((await book()).code);
    if (messageId === null) throw new Error("no message");
    await world().pass(MINUTE);
    await world().t.run(async (ctx) => {
      await ctx.db.patch("messages", messageId, { status: "waiting", dueAt: Date.now() });
    });
    const slow = { channel: "email" as const, perSecond: 0.1, isPlanned: true };
    const args = { ...slow, messageIds: [messageId] };
    const taken = await world().t.mutation(internal.messages.takeTurns, args);
    expect(taken?.due).toEqual([messageId]);
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

test("after a short rest of the provider the messages come by themselves, with no sweep", async () => {
  const { code } = await book(HALF_PAST_NINE + 2 * DAY);
  await world().pass(2 * HOUR);
  await addDue(code, 25);
  mail.fault = "busy";
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
  expect(mail.taken).toHaveLength(1);
  mail.fault = "none";
  await world().pass(50_000);
  expect(mail.taken).toHaveLength(26);
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
