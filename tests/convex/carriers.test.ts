import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { expectIntegrity, HALF_PAST_NINE, placePaid, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail, linkIn } from "../support/convexMail";
import { openAlertKinds, outboxOf, TOMORROW, ANA } from "../support/convexOutbox";

/** What becomes of a message when its carrier is away, refuses it, or reports of it later. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const { book, messages, statuses, sweepAll } = outboxOf(world);
const openAlerts = async () => await openAlertKinds(world());

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
