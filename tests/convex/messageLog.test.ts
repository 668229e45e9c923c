import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { Doc } from "../../convex/_generated/dataModel";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { PREVIEWED_KINDS } from "../../lib/messages/kinds";
import { HALF_PAST_NINE, placePaid, refusalOf, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { FakePush } from "../support/convexPush";

/** What owners see of their messages, and the one thing that they may do about one. */

const world = setUpBackend({ tendedAnyTime: true });
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };
const paginationOpts = { numItems: 20, cursor: null };
const shopId = () => world().ids.shop("london");
const olivia = () => world().as("olivia");
type Show = "all" | "failed" | "left_out" | "late" | "planned";

async function list(show: Show, now = Date.now()) {
  const asked = { shopId: shopId(), show, now, paginationOpts };
  return (await olivia().query(api.messageLog.list, asked)).page;
}
const kinds = async (show: Show) => (await list(show)).map(({ kind }) => kind as string);

async function book() {
  return await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
}

async function failedOne() {
  mail.fault = "refuses";
  const booked = await book();
  mail.fault = "none";
  const [row] = await list("failed");
  if (!row) throw new Error("nothing has failed");
  return { ...row, booked };
}
const again = (messageId: string) =>
  olivia().mutation(api.messageLog.sendAgain, { shopId: shopId(), messageId });
const allow = (messageId: string) =>
  olivia().mutation(api.messageLog.allowAgain, { shopId: shopId(), messageId });

async function openAlerts(): Promise<Doc<"alerts">[]> {
  return await world().t.run(async (ctx) =>
    (await ctx.db.query("alerts").collect()).filter(({ resolvedAt }) => resolvedAt === undefined),
  );
}

async function bounce(messageId: string, outcome: "bounced" | "complained" = "bounced") {
  await world().t.mutation(internal.messages.report, { channel: "email", messageId, outcome });
  await world().settle();
}

describe("the list", () => {
  test("shows what happened newest first, what is to come soonest first, and whose it is", async () => {
    const { code } = await book();
    const happened = await list("all");
    expect(happened.map(({ kind }) => kind).sort()).toEqual(["booking_new", "confirmed"]);
    const confirmed = happened.find(({ kind }) => kind === "confirmed");
    expect(confirmed).toMatchObject({
      channel: "email",
      to: ANA.email,
      status: "sent",
      booking: { code, customerName: "Ana Ng" },
      remedy: null,
    });
    expect(await kinds("planned")).toEqual(["reminder_day", "reminder_hours"]);
    expect(await kinds("failed")).toEqual([]);
  });

  test("left open, shows what is sent since, and nothing before its time", async () => {
    const opened = Date.now();
    await world().pass(2 * MINUTE);
    await book();
    expect((await list("all", opened)).map(({ kind }) => kind).sort()).toEqual([
      "booking_new",
      "confirmed",
    ]);
    await world().pass(6 * HOUR);
    const reopened = Date.now();
    const kindsNow = async () => (await list("all", reopened)).map(({ kind }) => kind as string);
    expect(await kindsNow()).not.toContain("reminder_hours");
    await world().pass(20 * HOUR);
    await world().t.mutation(internal.messages.sweep, {});
    await world().settle();
    expect(await kindsNow()).toContain("reminder_hours");
  });

  test("shows what is late, and what was left out", async () => {
    mail.fault = "away";
    const { code, manageToken: token } = await book();
    await world().pass(10 * MINUTE);
    expect(await kinds("late")).toEqual(["confirmed"]);
    mail.fault = "none";
    await world().t.mutation(api.bookings.cancel, { code, token });
    // Past the night, which keeps reminders back.
    await world().pass(DAY + HOUR);
    await world().t.mutation(internal.messages.sweep, {});
    await world().settle();
    expect(await kinds("late")).toEqual([]);
    expect(await kinds("left_out")).toContain("reminder_hours");
  });
});

describe("sending again", () => {
  test("sends it once, settles what the owner was told, and is not done twice", async () => {
    const { messageId, remedy } = await failedOne();
    expect(remedy).toBe("again");
    expect((await openAlerts()).map(({ kind }) => kind)).toContain("mail_failed");
    mail.taken.length = 0;
    await again(messageId);
    await world().settle();
    expect(mail.subjects).toEqual(["Booked"]);
    expect(await openAlerts()).toEqual([]);
    expect((await refusalOf(again(messageId))).code).toBe("CANNOT_CHANGE");
    expect((await list("failed"))[0]).toMatchObject({ remedy: null, hindrance: "sent_again" });
  });

  test("is not done with what is no longer true", async () => {
    const { messageId, booked } = await failedOne();
    const { code, manageToken: token } = booked;
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect((await list("failed"))[0]).toMatchObject({ remedy: null, hindrance: "not_true" });
    expect((await refusalOf(again(messageId))).code).toBe("CANNOT_CHANGE");
  });

  test("is not done with what may have been taken", async () => {
    await book();
    const row = (await list("all")).find(({ kind }) => kind === "confirmed");
    const messageId = row?.messageId ?? "";
    await world().t.run(async (ctx) => {
      const id = ctx.db.normalizeId("messages", messageId);
      if (id) await ctx.db.patch("messages", id, { status: "sending" });
      if (id) await ctx.runMutation(internal.messages.markUnknown, { messageId: id });
    });
    expect((await list("failed"))[0]).toMatchObject({ hindrance: "may_be_taken" });
    expect((await refusalOf(again(messageId))).code).toBe("CANNOT_CHANGE");
  });
});

describe("what did not go one way", () => {
  test("is not offered again where another browser of its reader took it", async () => {
    const push = await new FakePush().install();
    for (const label of ["phone", "laptop"]) {
      const browser = await push.newBrowser(label);
      await world().as("marcus").mutation(api.push.subscribe, browser);
      if (label === "phone") push.answers.set(browser.endpoint, { status: 400, headers: {} });
    }
    await book();
    expect(push.notes).toHaveLength(1);
    const [row] = await list("failed");
    expect(row).toMatchObject({ channel: "push", remedy: null, hindrance: "went_on" });
    expect((await refusalOf(again(row?.messageId ?? ""))).code).toBe("CANNOT_CHANGE");
  });

  test("is not offered again where it went a later way than the next", async () => {
    await book();
    await world().t.run(async (ctx) => {
      const sent = (await ctx.db.query("messages").collect()).find(
        ({ kind }) => kind === "confirmed",
      );
      if (!sent) throw new Error("nothing was sent");
      const { _id, _creationTime, key, to: address, ...row } = sent;
      const to = "+447700900123";
      const otherwise = [
        { channel: "whatsapp" as const, to },
        { channel: "email" as const, to: address },
      ];
      const begin = key.slice(0, -`email:${address}`.length);
      const text = { ...row, key: `${begin}sms:${to}`, channel: "sms" as const, to, otherwise };
      await ctx.db.insert("messages", { ...text, status: "failed", problem: "30003" });
    });
    const [row] = await list("failed");
    expect(row).toMatchObject({ channel: "sms", remedy: null, hindrance: "went_on" });
  });
});

/** A confirmation that came back. */
async function bouncedOne(): Promise<string> {
  await book();
  const row = (await list("all")).find(({ kind }) => kind === "confirmed");
  const messageId = row?.messageId ?? "";
  await world().t.run(async (ctx) => {
    const id = ctx.db.normalizeId("messages", messageId);
    if (id) await ctx.db.patch("messages", id, { status: "sending" });
  });
  await bounce(messageId);
  return messageId;
}

describe("an address that mail came back from", () => {
  test("is written to again once the owner says so, and then its message can be sent", async () => {
    const messageId = await bouncedOne();
    expect((await list("failed"))[0]).toMatchObject({ remedy: "allow" });
    expect((await refusalOf(again(messageId))).code).toBe("CANNOT_CHANGE");
    await allow(messageId);
    expect(await openAlerts()).toEqual([]);
    expect((await list("failed"))[0]).toMatchObject({ remedy: "again" });
    await again(messageId);
    await world().settle();
    expect(mail.subjects).toEqual(["Booked", "Booked"]);
  });

  test("stays alone when its reader called it spam", async () => {
    const { messageId } = await failedOne();
    await world().t.run(async (ctx) => {
      const suppression = { channel: "email", address: ANA.email, at: 0 } as const;
      await ctx.db.insert("suppressions", { ...suppression, reason: "complained" });
    });
    expect((await list("failed"))[0]).toMatchObject({ remedy: null, hindrance: "left_alone" });
    expect((await refusalOf(allow(messageId))).code).toBe("CANNOT_CHANGE");
  });
});

describe("what an address is left alone for", () => {
  test("is what its reader said, also after mail came back from it", async () => {
    const messageId = await bouncedOne();
    expect((await list("failed"))[0]).toMatchObject({ remedy: "allow" });
    await world().t.run(async (ctx) => {
      await Suppressions.suppress(ctx, "email", ANA.email, "complained");
      await Suppressions.suppress(ctx, "email", ANA.email, "bounced");
    });
    expect((await list("failed"))[0]).toMatchObject({ remedy: null, hindrance: "left_alone" });
    expect((await refusalOf(allow(messageId))).code).toBe("CANNOT_CHANGE");
  });
});

describe("counts", () => {
  const counted = async () => {
    await world().t.mutation(internal.numbers.keepMessagesUp, { days: 1 });
    await world().settle();
  };
  const ofMonth = async () =>
    await olivia().query(api.messageLog.ofMonth, { shopId: shopId(), month: "2026-06" });

  test("say how many went out and what that cost, also when they are counted twice", async () => {
    await book();
    const { settings } = await olivia().query(api.messageSettings.forOwner, { shopId: shopId() });
    const priced = { ...settings, kindsOff: [], prices: { email: 1.5 } };
    await olivia().mutation(api.messageSettings.save, { shopId: shopId(), settings: priced });
    await counted();
    await counted();
    const { groups, totalMinor } = await ofMonth();
    expect(groups.map(({ kind, sent }) => [kind, sent])).toEqual([
      ["booking_new", 1],
      ["confirmed", 1],
    ]);
    expect(totalMinor).toBe(3);
    const csv = await olivia().query(api.messageLog.csvOfMonth, {
      shopId: shopId(),
      month: "2026-06",
    });
    expect(csv).toContain("email,confirmed,1,0,0,0,0.02\r\n");
  });

  test("stay when the messages themselves have been cleared away", async () => {
    await book();
    await counted();
    await world().t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("messages").collect())
        await ctx.db.delete("messages", _id);
    });
    await counted();
    expect((await ofMonth()).groups).toHaveLength(2);
  });
});

describe("a test", () => {
  const sendTest = (kind: (typeof PREVIEWED_KINDS)[number], language: "en" | "id" = "en") =>
    olivia().mutation(api.messageSettings.sendTest, { shopId: shopId(), kind, language });

  test("goes to the own address of whoever asks, marked, and says what the preview shows", async () => {
    const now = Date.now();
    const asked = { shopId: shopId(), kind: "confirmed", language: "en" } as const;
    const preview = await olivia().query(api.messageSettings.previewOf, { ...asked, now });
    await sendTest("confirmed");
    await world().settle();
    const [sent] = mail.toStaff;
    expect(sent?.to).toEqual(["olivia@london.example"]);
    expect(sent?.subject).toBe(`[Test] ${preview.subject}`);
    const body = (html = "") => html.replace(/<title>.*?<\/title>/, "");
    expect(body(sent?.html)).toBe(body(preview.html));
    expect(sent?.attachments).toEqual([]);
  });

  test("is bounded, and there is none without mail", async () => {
    for (let index = 0; index < 10; index++) await sendTest("moved", "id");
    expect((await refusalOf(sendTest("moved"))).code).toBe("RATE_LIMITED");
  });

  test.each(PREVIEWED_KINDS)("can be seen of %s, in each language", async (kind) => {
    const now = Date.now();
    for (const language of ["en", "id"] as const) {
      const asked = { shopId: shopId(), kind, language, now };
      const { subject, html, sms } = await olivia().query(api.messageSettings.previewOf, asked);
      expect(subject).not.toContain("{");
      expect(html).toContain("London Shop");
      expect(sms.parts).toBe(1);
    }
  });
});
