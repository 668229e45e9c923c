import { describe, expect, test } from "vitest";
import { SABOTAGES, sabotaged } from "../../../local/checks/chaos/broken";
import { CARDS } from "../../../local/checks/chaos/cards";
import { DEEDS } from "../../../local/checks/chaos/deeds";
import { DOORS } from "../../../local/checks/chaos/doors";
import { FAULT_KINDS, makePlan } from "../../../local/checks/chaos/plan";
import { nextLook } from "../../../local/checks/chaos/days";
import { wrongMessages } from "../../../local/checks/chaos/mails";
import type { Told } from "../../../local/checks/chaos/mails";
import { moneyApart } from "../../../local/checks/chaos/verdict";
import type { Ledger } from "../../../local/checks/chaos/verdict";

const DAY = 24 * 60 * 60_000;
const START = Date.UTC(2026, 5, 2, 8, 30);
const tables = { doors: DOORS, cards: CARDS, afterwards: DEEDS };

test("a seed decides the whole plan, and another seed makes another", () => {
  expect(makePlan(7, 200, tables)).toEqual(makePlan(7, 200, tables));
  expect(makePlan(7, 200, tables)).not.toEqual(makePlan(8, 200, tables));
});

test("a thousand customers meet every door, card, deed and fault", () => {
  const { stories, faults } = makePlan(1, 1_000, tables);
  const named = (name: "door" | "card" | "afterwards"): string[] =>
    [...new Set(stories.flatMap((story) => story[name]))].sort();
  expect(named("door")).toEqual(Object.keys(DOORS).sort());
  expect(named("card")).toEqual(Object.keys(CARDS).sort());
  expect(named("afterwards")).toEqual(Object.keys(DEEDS).sort());
  const kinds = new Set(faults.map(({ kind }) => kind).filter((kind) => kind !== ""));
  expect([...kinds].sort()).toEqual([...FAULT_KINDS].sort());
});

test("every switch that is turned on for a while is turned off again", () => {
  const { faults } = makePlan(3, 1_000, tables);
  const left = new Map<string, unknown>();
  for (const fault of faults) {
    if (fault.does !== "switch") continue;
    for (const [name, value] of Object.entries(fault.change))
      left.set(`${fault.of} ${name}`, value);
  }
  // Counted switches use themselves up.
  const lasting = ["duplicateWebhooks", "delayWebhooksMs", "reorderWebhooks"];
  expect(lasting.map((name) => left.get(`stripe ${name}`))).toEqual([false, 0, 0]);
  const both = ["stripe down", "inbox down", "inbox mixReports", "inbox loseReports"];
  expect(both.map((name) => left.get(name))).toEqual([false, false, false, false]);
});

test.each(Object.keys(SABOTAGES))("the sabotage %s still finds what it breaks", (name) => {
  const { files } = sabotaged(name);
  expect(files.size).toBeGreaterThan(0);
});

test("it is looked what is due while it is day, and never a day apart", () => {
  const looks = [Date.UTC(2026, 5, 2, 23, 50)];
  for (let nth = 0; nth < 20; nth++) looks.push(nextLook(looks.at(-1) ?? 0));
  for (const [nth, look] of looks.slice(1).entries()) {
    expect(look - (looks[nth] ?? 0)).toBeLessThan(DAY);
    for (const timeZone of ["Europe/London", "Asia/Jakarta"]) {
      const hour = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" });
      expect(Number(hour.format(look))).toBeGreaterThanOrEqual(8);
      expect(Number(hour.format(look))).toBeLessThan(21);
    }
  }
});

type Bookings = Parameters<typeof moneyApart>[1];

function money(kept: number, says: number, status = "confirmed"): string[] {
  const ledger: Ledger = {
    payments: [
      {
        paymentIntent: "pi_1",
        currency: "gbp",
        captured: 2500,
        refunded: 2500 - kept,
        withdrawn: 0,
        metadata: { bookingId: "b1" },
      },
    ],
    totals: {},
  };
  const booking = {
    _id: "b1",
    code: "ABC",
    status,
    capturedMinor: 2500,
    refundedMinor: 2500 - says,
  };
  // Only what the check reads.
  return moneyApart(ledger, [booking] as unknown as Bookings);
}

test("a cent that the bookings and Stripe's ledger disagree about is found", () => {
  expect(money(2500, 2500)).toEqual([]);
  expect(money(0, 0, "expired")).toEqual([]);
  expect(money(2499, 2500)).toEqual([
    "money: booking ABC (confirmed) says 2500 was kept, Stripe has 2499.",
  ]);
  expect(money(1, 1, "expired")).toHaveLength(1);
});

test("money for a booking that is not there is found", () => {
  const line = {
    paymentIntent: "pi_1",
    currency: "gbp",
    captured: 5,
    refunded: 5,
    withdrawn: 0,
    metadata: {},
  };
  expect(moneyApart({ payments: [line], totals: {} }, [])).toHaveLength(1);
});

describe("what a run says of messages", () => {
  const booking = { _id: "b1", code: "ABCDEFGH", customerEmail: "a@x.example", startsAt: START };
  const confirmed = {
    bookingId: "b1",
    applied: true,
    fromStatus: "pending",
    toStatus: "confirmed",
    type: "payment_succeeded",
    at: START - 3 * DAY,
  };
  const cancelled = {
    ...confirmed,
    fromStatus: "confirmed",
    toStatus: "cancelled",
    at: START - 2 * DAY,
  };
  const row = (_id: string, kind: string, status: string) => ({
    _id,
    kind,
    status,
    channel: "email",
    bookingId: "b1",
    otherwise: [],
    startsAt: START,
  });
  const mail = (key: string, at: number, method = "REQUEST") => ({
    key,
    to: ["a@x.example"],
    subject: key,
    text: `Look: https://x.example/bookings/ABCDEFGH?t=${at}`,
    at,
    attachments: [
      {
        content: Buffer.from(`METHOD:${method}\nSEQUENCE:1\nDTSTART:20260602T083000Z`).toString(
          "base64",
        ),
      },
    ],
  });
  const found = (told: Record<string, readonly unknown[]>) =>
    wrongMessages({
      bookings: [booking],
      events: [confirmed],
      alerts: [],
      messages: [row("m1", "confirmed", "sent")],
      mails: [mail("m1", START - 3 * DAY)],
      ...told,
      // Only what the check reads.
    } as unknown as Told);

  test("nothing, when everybody was told once", () => {
    expect(found({})).toEqual([]);
  });

  test("what was never written, and what never arrived", () => {
    expect(found({ messages: [] })).toEqual([
      "messages: booking ABCDEFGH was confirmed 1 times and has 0 messages of it.",
    ]);
    expect(found({ mails: [] })).toEqual([
      "messages: confirmed of booking ABCDEFGH counts as sent and arrived 0 times.",
    ]);
    expect(found({ messages: [row("m1", "confirmed", "failed")], mails: [] })).toHaveLength(1);
  });

  test("a visit that stood for days and was reminded of only once", () => {
    const stood = { bookings: [{ ...booking, status: "confirmed" }] };
    const told = [row("m1", "confirmed", "sent"), row("m2", "reminder_day", "sent")];
    const mails = [mail("m1", START - 3 * DAY), mail("m2", START - DAY)];
    const missing = "messages: booking ABCDEFGH has no reminder_hours of its time.";
    expect(found({ ...stood, messages: told, mails })).toEqual([missing]);
    const leftOut = [...told, row("m3", "reminder_hours", "left_out")];
    expect(found({ ...stood, messages: leftOut, mails })).toEqual([missing]);
    const both = [...told, row("m3", "reminder_hours", "waiting")];
    expect(found({ ...stood, messages: both, mails })).toEqual([]);
    // Booked too late for one of them.
    const late = { ...confirmed, at: START - DAY };
    expect(found({ ...stood, messages: told, mails, events: [late] })).toEqual([]);
  });

  test("what came twice, also under two names", () => {
    const again = { ...mail("m2", START - 2 * DAY), subject: "m1" };
    const messages = [row("m1", "confirmed", "sent"), row("m2", "reminder_day", "sent")];
    expect(found({ messages, mails: [mail("m1", START - 3 * DAY), again] })).toEqual([
      'messages: a@x.example got "m1" 2 times.',
    ]);
  });

  test("a reminder of what is off, of another time, or too late", () => {
    const messages = [row("m1", "confirmed", "sent"), row("m2", "reminder_day", "sent")];
    const reminded = (at: number, told = {}) =>
      found({ messages, mails: [mail("m1", START - 3 * DAY), mail("m2", at)], ...told });
    expect(reminded(START - DAY)).toEqual([]);
    const calledOff = reminded(START - DAY, { events: [confirmed, cancelled] });
    expect(calledOff).toContain(
      "messages: a reminder_day of booking ABCDEFGH was sent after it was called off.",
    );
    const elsewhere = { bookings: [{ ...booking, startsAt: START + DAY }] };
    expect(reminded(START - DAY, elsewhere)).toHaveLength(1);
    expect(reminded(START + 1)).toHaveLength(1);
  });
});
