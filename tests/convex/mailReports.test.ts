import { beforeEach, expect, test, vi } from "vitest";
import { signatureOf } from "../../convex/model/carriers/resendReports";
import { dump, HALF_PAST_NINE, placePaid, readBooking, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { confirmationOf } from "../support/convexOutbox";

/** What the mail provider reports, at the address that it is given. */

const SECRET = `whsec_${btoa("a key of twenty-four byte")}`;
const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
  vi.stubEnv("MAIL_WEBHOOK_SECRET", SECRET);
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };

async function confirmation() {
  const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
  return { code, ...(await readConfirmation(code)) };
}

const readConfirmation = async (code: string) => await confirmationOf(world(), code);

type Delivery = { type: string; data: Record<string, unknown>; secret?: string; ageMs?: number };

async function deliver({ type, data, secret = SECRET, ageMs = 0 }: Delivery): Promise<number> {
  const body = JSON.stringify({ type, created_at: "", data });
  const seconds = String(Math.floor((Date.now() - ageMs) / 1000));
  const signature = await signatureOf(secret, `msg_1.${seconds}.${body}`);
  const answer = await world().t.fetch("/messages/mail", {
    method: "POST",
    body,
    headers: {
      "svix-id": "msg_1",
      "svix-timestamp": seconds,
      // Two stand there while a key is changed.
      "svix-signature": `v1,b2xk v1,${signature}`,
    },
  });
  await world().settle();
  return answer.status;
}

test("a report that is signed is taken in, in any order", async () => {
  const { code, providerId: email_id } = await confirmation();
  expect(await deliver({ type: "email.delivered", data: { email_id } })).toBe(200);
  expect(await deliver({ type: "email.sent", data: { email_id } })).toBe(200);
  expect((await readConfirmation(code)).status).toBe("delivered");
});

test("mail that came back: its address is left alone, and the shop is told why", async () => {
  const { code, providerId: email_id } = await confirmation();
  const bounce = { message: "The mailbox of ana@mail.example does not exist." };
  await deliver({ type: "email.bounced", data: { email_id, bounce } });
  expect(await readConfirmation(code)).toMatchObject({ status: "failed", problem: bounce.message });
  const { alerts } = await readBooking(world(), code);
  expect(alerts.map(({ facts }) => facts)).toEqual([
    { kind: "mail_failed", reason: "The mailbox of … does not exist." },
  ]);
  await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
  expect(mail.taken).toHaveLength(1);
});

test("mail that a full mailbox sends back: the shop is told, and the next one goes there", async () => {
  const { code, providerId: email_id } = await confirmation();
  const bounce = { type: "Transient", subType: "MailboxFull", message: "The mailbox is full." };
  await deliver({ type: "email.bounced", data: { email_id, bounce } });
  expect(await readConfirmation(code)).toMatchObject({ status: "failed", problem: bounce.message });
  await placePaid(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
  expect(mail.taken).toHaveLength(2);
});

test("a report that comes before the answer is known by what the mail was tagged with", async () => {
  mail.fault = "answer_lost";
  const { code, _id } = await confirmation();
  expect((await readConfirmation(code)).providerId).toBeUndefined();
  mail.fault = "none";
  const data = { email_id: "mail_1", tags: { message_id: _id } };
  await deliver({ type: "email.delivered", data });
  expect(await readConfirmation(code)).toMatchObject({ status: "delivered", providerId: "mail_1" });
  await world().pass(10 * MINUTE);
  expect(mail.calls).toBe(1);
});

test("what is not signed, altered or old is answered 401, and nothing is written", async () => {
  const { providerId: email_id } = await confirmation();
  const before = await dump(world().t);
  const type = "email.bounced";
  const other = `whsec_${btoa("another key of some bytes")}`;
  expect(await deliver({ type, data: { email_id }, secret: other })).toBe(401);
  expect(await deliver({ type, data: { email_id }, ageMs: 6 * MINUTE })).toBe(401);
  const bare = { method: "POST", body: JSON.stringify({ type, data: { email_id } }) };
  expect((await world().t.fetch("/messages/mail", bare)).status).toBe(401);
  vi.stubEnv("MAIL_WEBHOOK_SECRET", "");
  expect(await deliver({ type, data: { email_id } })).toBe(401);
  expect(await dump(world().t)).toBe(before);
});

test("what says nothing to us is taken and changes nothing", async () => {
  const { providerId: email_id } = await confirmation();
  const before = await dump(world().t);
  expect(await deliver({ type: "email.opened", data: { email_id } })).toBe(200);
  expect(await deliver({ type: "email.delivered", data: {} })).toBe(200);
  expect(await deliver({ type: "email.delivered", data: { email_id: "of_others" } })).toBe(200);
  expect(await dump(world().t)).toBe(before);
});
