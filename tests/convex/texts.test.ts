import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../../convex/_generated/api";
import { signatureOf } from "../../convex/model/carriers/twilioReports";
import * as Consents from "../../convex/model/outbox/consents";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { dump, HALF_PAST_NINE, placePaid, readBooking, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { CONVEX_SITE_URL, FakeTexts, SMS_FROM, SMS_TOKEN } from "../support/convexTexts";
import { messagesOf } from "../support/convexOutbox";

/** Messages by text: to whom, once, and what its provider reports. */

const world = setUpBackend();
let mail = new FakeMail();
let texts = new FakeTexts();
beforeEach(() => {
  mail = new FakeMail().install();
  texts = new FakeTexts().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const PHONE = "+442079460018";
const PIA = { name: "Pia Phone", phone: "+44 20 7946 0018", email: "pia@mail.example" };

async function agree(isGiven = true): Promise<void> {
  const said = { channel: "sms" as const, address: PHONE, words: "test:1", via: "page" as const };
  await world().t.run(async (ctx) => {
    await Consents.record(ctx, { ...said, purpose: "visit", isGiven });
  });
}

async function confirmations(code: string): Promise<string[]> {
  return (await messagesOf(world(), code))
    .filter(({ kind }) => kind === "confirmed")
    .map(({ channel, status, problem }) => [channel, status, problem].join(" ").trim());
}

/** Mail to Pia comes back, so that what is told goes by text. */
async function leaveMailAlone(): Promise<void> {
  await world().t.run(async (ctx) => {
    await Suppressions.suppress(ctx, "email", PIA.email, "bounced");
  });
}

async function book(startsAt = TOMORROW): Promise<string> {
  await leaveMailAlone();
  return (await placePaid(world(), { startsAt, customer: PIA })).code;
}

async function readText(code: string) {
  const found = (await messagesOf(world(), code)).find(
    ({ kind, channel }) => kind === "confirmed" && channel === "sms",
  );
  if (!found) throw new Error("no text was written");
  return found;
}

async function sweep(): Promise<void> {
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
}

describe("a text", () => {
  test("goes to who agreed to it and cannot be reached by mail, in one part, with its link", async () => {
    await agree();
    const code = await book();
    expect(texts.taken).toHaveLength(1);
    expect(texts.last).toMatchObject({ to: PHONE, from: SMS_FROM });
    expect(texts.last.body).toMatch(
      new RegExp(`^London Shop: booked, .*/bookings/${code}\\?t=[\\w-]{22}$`),
    );
    expect(texts.last.body.length).toBeLessThanOrEqual(160);
    expect(await confirmations(code)).toEqual(["email left_out suppressed", "sms sent"]);
  });

  test("goes to nobody who has not agreed", async () => {
    await agree();
    await agree(false);
    const code = await book();
    expect(await confirmations(code)).toEqual(["email left_out suppressed"]);
    expect(texts.calls).toBe(0);
  });

  test("goes to nobody who agreed in the form of another shop", async () => {
    const said = { channel: "sms", address: PHONE, purpose: "visit", isGiven: true } as const;
    await world().t.run(async (ctx) => {
      const shopId = world().ids.shop("jakarta");
      await Consents.record(ctx, { ...said, words: "test:1", via: "form", shopId });
    });
    expect(await confirmations(await book())).toEqual(["email left_out suppressed"]);
    expect(texts.calls).toBe(0);
  });

  test("comes first where time matters, for who agreed to it", async () => {
    await agree();
    const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: PIA });
    const other = { name: "Ned No", phone: "+44 20 7946 0019", email: "ned@mail.example" };
    const unasked = await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: other });
    const ways = async (of: string) =>
      (await messagesOf(world(), of))
        .filter(({ kind }) => !kind.startsWith("booking_"))
        .map(({ kind, channel }) => `${kind} ${channel}`);
    expect(await ways(code)).toEqual(["confirmed email", "reminder_day sms", "reminder_hours sms"]);
    expect(await ways(unasked.code)).toEqual([
      "confirmed email",
      "reminder_day email",
      "reminder_hours email",
    ]);
  });

  test("that was planned goes another way once its reader has said no", async () => {
    await agree();
    await placePaid(world(), { startsAt: TOMORROW, customer: PIA });
    await agree(false);
    await world().pass(TOMORROW - DAY + MINUTE - Date.now());
    await sweep();
    expect(texts.calls).toBe(0);
    expect(mail.subjects).toEqual(["Booked", "Reminder"]);
  });
});

describe("a provider of texts that", () => {
  beforeEach(async () => {
    await agree();
  });

  test("took a text and gave no answer has it once: it is found in the provider's list", async () => {
    texts.fault = "answer_lost";
    const code = await book();
    expect((await readText(code)).status).toBe("sending");
    texts.fault = "none";
    await world().pass(11 * MINUTE);
    await sweep();
    expect(await readText(code)).toMatchObject({ status: "sent", providerId: texts.last.sid });
    expect(texts.calls).toBe(1);
  });

  test("was away has it once, when its list says that it never came", async () => {
    texts.fault = "away";
    const code = await book();
    texts.fault = "none";
    await world().pass(11 * MINUTE);
    await sweep();
    expect((await readText(code)).status).toBe("sent");
    expect(texts.taken).toHaveLength(1);
  });

  test.each(["answer_lost", "away", "fails_after"] as const)(
    "does not show its list after %s is not asked to send again",
    async (fault) => {
      texts.fault = fault;
      texts.listStatus = 500;
      const code = await book();
      texts.fault = "none";
      await world().pass(11 * MINUTE);
      await sweep();
      expect(texts.calls).toBe(1);
      expect((await readText(code)).status).toBe("sending");
      await world().pass(25 * HOUR);
      await sweep();
      // The visit's reminders came meanwhile.
      expect(texts.calls).toBe(1 + 2);
      expect((await readText(code)).status).toBe("failed");
    },
  );

  test("is busy is left alone as long as it says", async () => {
    texts.fault = "busy";
    const code = await book();
    expect(texts.calls).toBe(1);
    texts.fault = "none";
    await world().pass(29_000);
    expect(texts.calls).toBe(1);
    await world().pass(MINUTE);
    expect((await readText(code)).status).toBe("sent");
  });

  test("does not know our token is asked again", async () => {
    texts.fault = "wrong_key";
    const code = await book();
    expect((await readText(code)).status).toBe("waiting");
    texts.fault = "none";
    await world().pass(MINUTE);
    expect((await readText(code)).status).toBe("sent");
  });

  test("refuses a number is not asked again, and the shop is told", async () => {
    texts.fault = "no_number";
    const code = await book();
    await world().pass(HOUR);
    expect(texts.calls).toBe(1);
    expect((await readText(code)).status).toBe("failed");
    const { alerts } = await readBooking(world(), code);
    expect(alerts.map(({ kind }) => kind)).toEqual(["mail_failed"]);
  });

  test("says that its reader answered STOP is given no other text to them", async () => {
    texts.fault = "opted_out";
    await book();
    texts.fault = "none";
    await book(TOMORROW + HOUR);
    expect(texts.calls).toBe(1);
  });
});

test("mail that comes back where no text may follow is told to the shop", async () => {
  mail.fault = "refuses";
  const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: PIA });
  const { alerts } = await readBooking(world(), code);
  expect(alerts.map(({ kind }) => kind)).toEqual(["mail_failed"]);
});

type Delivery = { fields: Record<string, string>; address?: string; token?: string };

/** What the provider calls us with: signed for the address that it was given. */
async function deliver({ fields, address = texts.last.callback, token = SMS_TOKEN }: Delivery) {
  const form = new URLSearchParams(fields);
  const { pathname, search } = new URL(address);
  const answer = await world().t.fetch(pathname + search, {
    method: "POST",
    body: form.toString(),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": await signatureOf(token, address, form),
    },
  });
  await world().settle();
  return answer.status;
}

const statusOf = (MessageStatus: string, ErrorCode?: string) => ({
  MessageSid: texts.last.sid,
  MessageStatus,
  ...(ErrorCode === undefined ? {} : { ErrorCode }),
});

describe("a report of a text", () => {
  beforeEach(async () => {
    await agree();
  });

  test("goes to the deployment's own address and names the message", async () => {
    const code = await book();
    const { _id } = await readText(code);
    expect(texts.last.callback).toBe(`${CONVEX_SITE_URL}/messages/sms?message=${_id}`);
  });

  test("is taken in, in any order and as often as it comes", async () => {
    const code = await book();
    for (const status of ["delivered", "sent", "queued", "delivered"]) {
      expect(await deliver({ fields: statusOf(status) })).toBe(204);
    }
    expect((await readText(code)).status).toBe("delivered");
  });

  test("that comes before the answer is known by the message that it names", async () => {
    texts.fault = "answer_lost";
    const code = await book();
    await deliver({ fields: statusOf("delivered") });
    expect(await readText(code)).toMatchObject({
      status: "delivered",
      providerId: texts.last.sid,
    });
    await world().pass(HOUR);
    await sweep();
    expect(texts.calls).toBe(1);
  });

  test("that it did not arrive is told to the shop, in words", async () => {
    const code = await book();
    await deliver({ fields: statusOf("undelivered", "30007") });
    expect(await readText(code)).toMatchObject({
      status: "failed",
      problem: "30007: A carrier took it for spam.",
    });
    await book(TOMORROW + HOUR);
    expect(texts.taken).toHaveLength(2);
  });

  test.each(["30005", "21610"])("with %s has the number left alone", async (errorCode) => {
    await book();
    await deliver({ fields: statusOf("undelivered", errorCode) });
    await book(TOMORROW + HOUR);
    expect(texts.taken).toHaveLength(1);
  });

  test("that is not signed, altered or for another address is answered 401, and nothing is written", async () => {
    await book();
    const before = await dump(world().t);
    const fields = statusOf("failed", "30005");
    expect(await deliver({ fields, token: "another token" })).toBe(401);
    const { pathname, search } = new URL(texts.last.callback);
    const form = new URLSearchParams(fields);
    const good = await signatureOf(SMS_TOKEN, texts.last.callback, form);
    const post = async (path: string, body: string, signature?: string) => {
      const headers = new Headers();
      if (signature !== undefined) headers.set("x-twilio-signature", signature);
      return (await world().t.fetch(path, { method: "POST", body, headers })).status;
    };
    form.set("ErrorCode", "30006");
    expect(await post(pathname + search, form.toString(), good)).toBe(401);
    expect(await post(`${pathname}?message=another`, form.toString(), good)).toBe(401);
    expect(await post(pathname + search, form.toString())).toBe(401);
    vi.stubEnv("SMS_TOKEN", "");
    expect(await post(pathname + search, form.toString(), good)).toBe(401);
    expect(await dump(world().t)).toBe(before);
  });

  test("that says nothing to us changes nothing", async () => {
    await book();
    const before = await dump(world().t);
    expect(await deliver({ fields: statusOf("receiving") })).toBe(204);
    expect(await deliver({ fields: { MessageStatus: "delivered" } })).toBe(204);
    expect(await dump(world().t)).toBe(before);
  });
});
