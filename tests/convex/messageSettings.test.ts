import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { DEFAULT_SETTINGS } from "../../lib/messages/settings";
import type { MessageSettings, SwitchedKind } from "../../lib/messages/settings";
import { HALF_PAST_NINE, placePaid, refusalOf, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { messagesOf } from "../support/convexOutbox";

/** What a shop says of its messages, and what becomes of them. */

const world = setUpBackend({ tendedAnyTime: true });
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };
type Draft = Partial<MessageSettings> & { kindsOff?: SwitchedKind[] };

async function set(changed: Draft, person: "olivia" | "sari" = "olivia") {
  const { channels, prices } = { ...DEFAULT_SETTINGS, ...changed };
  const settings = {
    ...DEFAULT_SETTINGS,
    kindsOff: [],
    ...changed,
    channels: [...channels],
    prices,
  };
  const shopId = world().ids.shop(person === "olivia" ? "london" : "jakarta");
  return await world().as(person).mutation(api.messageSettings.save, { shopId, settings });
}

const told = async (code: string) => await messagesOf(world(), code);
const kinds = async (code: string) => (await told(code)).map(({ kind }) => kind as string);

describe("what a shop turns off", () => {
  test("is not written from then on, and must-hear news is", async () => {
    await set({
      kindsOff: ["booking_new", "booking_moved", "booking_cancelled"],
      firstReminderMinutes: null,
      secondReminderMinutes: null,
    });
    const { code, manageToken: token } = await placePaid(world(), {
      startsAt: TOMORROW,
      customer: ANA,
    });
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(await kinds(code)).toEqual(["confirmed", "cancelled", "refund_done"]);
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
    expect(mail.toStaff).toEqual([]);
  });

  test("is left out when it was planned before", async () => {
    const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
    await set({ secondReminderMinutes: null });
    await world().pass(DAY - HOUR);
    await world().t.mutation(internal.messages.sweep, {});
    await world().settle();
    // The first one is late, and it is night.
    await world().pass(2 * HOUR);
    await world().t.mutation(internal.messages.sweep, {});
    // It waits its turn for a moment.
    await world().pass(MINUTE);
    expect(mail.subjects).toEqual(["Booked", "Reminder"]);
    const last = (await told(code)).at(-1);
    expect(last).toMatchObject({ kind: "reminder_hours", status: "left_out" });
    expect(last?.problem).toBe("switched_off");
  });

  test("is off in one shop alone", async () => {
    await set({ firstReminderMinutes: null, secondReminderMinutes: null }, "sari");
    const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
    expect(await kinds(code)).toContain("reminder_day");
  });
});

describe("reminders", () => {
  test("come as long before as the shop says, and out of its quiet hours", async () => {
    await set({
      firstReminderMinutes: 12 * 60,
      secondReminderMinutes: 4 * 60,
      quiet: { fromMinutes: 20 * 60, untilMinutes: 6 * 60 },
    });
    const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
    const due = (await told(code)).filter(({ kind }) => kind.startsWith("reminder_"));
    // 09:30 in London, on its summer clock: 21:30 and 05:30 both lie in the night.
    expect(due.map(({ kind, dueAt }) => [kind, new Date(dueAt).toISOString()])).toEqual([
      ["reminder_day", "2026-06-01T18:59:00.000Z"],
    ]);
  });
});

test("answers go where the shop says", async () => {
  await set({ replyTo: " Desk@London.Example " });
  await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
  expect(mail.last).toMatchObject({ reply_to: "desk@london.example" });
});

test("a shop that has said nothing has the defaults, and saves name what they are based on", async () => {
  const shopId = world().ids.shop("london");
  const read = async () =>
    await world().as("olivia").query(api.messageSettings.forOwner, { shopId });
  const first = await read();
  expect(first.settings).toEqual(DEFAULT_SETTINGS);
  expect(first.setUp).toEqual(["email"]);
  const { version } = await set({ prices: { email: 0.01 } });
  expect((await read()).version).toBe(version);
  const settings = { ...first.settings, kindsOff: [] };
  const stale = { shopId, settings, basedOn: first.version };
  const late = world().as("olivia").mutation(api.messageSettings.save, stale);
  expect((await refusalOf(late)).code).toBe("CHANGED_MEANWHILE");
});

test.each([
  ["channels", { channels: ["sms"] }, "INVALID_MESSAGE_SETTINGS"],
  ["firstReminderMinutes", { firstReminderMinutes: 7 }, "INVALID_MESSAGE_SETTINGS"],
  ["replyTo", { replyTo: "nowhere" }, "INVALID_EMAIL"],
] as [string, Draft, string][])("refuses %s that cannot be", async (field, changed, code) => {
  const refusal = await refusalOf(set(changed));
  expect(refusal).toMatchObject({ code, details: { field } });
});
