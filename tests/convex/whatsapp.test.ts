import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../../convex/_generated/api";
import { signatureOf } from "../../convex/model/carriers/whatsappReports";
import * as Consents from "../../convex/model/outbox/consents";
import { isSetUp } from "../../convex/model/outbox/setUp";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { REFUSED_IN_VALUES, TEMPLATES } from "../../lib/messages/whatsapp";
import { readMessage as takeMessage } from "../../local/inbox/whatsapp/messages";
import { dump, HALF_PAST_NINE, placePaid, readBooking, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { FakeWhatsapp, PHONE_ID, SECRET, VERIFY_TOKEN } from "../support/convexWhatsapp";
import { messagesOf } from "../support/convexOutbox";

/** Messages by WhatsApp: to whom, what stands in them, once, and what is reported and written back. */

const world = setUpBackend();
let whatsapp = new FakeWhatsapp();
beforeEach(() => {
  new FakeMail().install();
  whatsapp = new FakeWhatsapp().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const PHONE = "+442079460018";
const PIA = { name: "Pia Phone", phone: "+44 20 7946 0018", email: "pia@mail.example" };

async function agree(): Promise<void> {
  const said = { channel: "whatsapp" as const, address: PHONE, words: "test:1" };
  await world().t.run(async (ctx) => {
    await Consents.record(ctx, { ...said, purpose: "visit", isGiven: true, via: "page" });
  });
}

/** A visit of somebody whose mail comes back. */
async function book({ startsAt = TOMORROW, locale = "en-GB" } = {}): Promise<string> {
  await world().t.run(async (ctx) => {
    await Suppressions.suppress(ctx, "email", PIA.email, "bounced");
  });
  return (await placePaid(world(), { startsAt, customer: PIA, locale })).code;
}

async function readMessage(code: string) {
  const rows = await messagesOf(world(), code);
  return rows.find(({ kind, channel }) => kind === "confirmed" && channel === "whatsapp") ?? null;
}

const statusOf = async (code: string) => (await readMessage(code))?.status;

async function sweep(): Promise<void> {
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
}

describe("a message by WhatsApp", () => {
  test("is a template with the shop, its line and the way to the booking", async () => {
    await agree();
    const code = await book();
    expect(await readMessage(code)).toMatchObject({
      status: "sent",
      providerId: whatsapp.last.id,
      _id: whatsapp.last.biz_opaque_callback_data,
    });
    expect(whatsapp.last).toMatchObject({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: PHONE,
      type: "template",
      template: { name: "visit_news", language: { code: "en" } },
    });
    const [body, button] = whatsapp.last.template.components;
    expect(body).toMatchObject({
      type: "body",
      parameters: [
        { type: "text", text: "London Shop" },
        { type: "text", text: expect.stringMatching(/^booked, .* with Marcus/) },
      ],
    });
    expect(button).toMatchObject({ type: "button", sub_type: "url", index: "0" });
    expect(button?.parameters[0]?.text).toMatch(new RegExp(`^bookings/${code}\\?t=[\\w-]{22}$`));
  });

  test("is in its reader's language, and nothing in it is what Meta refuses", async () => {
    await agree();
    await book({ locale: "id-ID" });
    // Not in the night.
    await world().pass(DAY + 2 * HOUR);
    await sweep();
    expect(whatsapp.taken.length).toBeGreaterThan(1);
    for (const taken of whatsapp.taken) {
      const { template } = taken;
      expect(template.language.code).toBe("id");
      expect(
        takeMessage({ ...taken }, { site: "https://book.example", templates: TEMPLATES }),
      ).toHaveProperty("link");
      for (const { text } of template.components.flatMap(({ parameters }) => parameters)) {
        expect(text).not.toMatch(REFUSED_IN_VALUES);
        expect(text).not.toBe("");
      }
    }
  });

  test("goes to nobody who has not agreed", async () => {
    const code = await book();
    expect(await readMessage(code)).toBeNull();
    expect(whatsapp.calls).toBe(0);
  });

  test.each(["WHATSAPP_PHONE_ID", "WHATSAPP_TOKEN", "WHATSAPP_SECRET", "WHATSAPP_VERIFY_TOKEN"])(
    "is not written without %s",
    async (name) => {
      expect(await world().t.run(() => Promise.resolve(isSetUp("whatsapp")))).toBe(true);
      vi.stubEnv(name, "");
      expect(await world().t.run(() => Promise.resolve(isSetUp("whatsapp")))).toBe(false);
    },
  );
});

describe("WhatsApp that", () => {
  beforeEach(agree);

  test.each(["answer_lost", "away", "gateway"] as const)(
    "gives no answer (%s) is not asked to send again, and only a report tells",
    async (fault) => {
      whatsapp.fault = fault;
      const code = await book();
      expect(await statusOf(code)).toBe("sending");
      whatsapp.fault = "none";
      await world().pass(20 * MINUTE);
      await sweep();
      expect(whatsapp.calls).toBe(1);
      expect(await statusOf(code)).toBe("failed");
      const { alerts } = await readBooking(world(), code);
      expect(alerts.map(({ kind }) => kind)).toEqual(["mail_failed"]);
      const said = (await readMessage(code))?._id ?? "";
      await deliver({ statuses: [statusSaid("delivered", { of: said, id: "wamid.late" })] });
      expect(await readMessage(code)).toMatchObject({
        status: "delivered",
        providerId: "wamid.late",
      });
    },
  );

  test.each([
    ["too many to one phone", { status: 400, code: 131056 }],
    ["a token that is not taken", { status: 401, code: 190 }],
    ["an own fault that sent nothing", { status: 500, code: 131000 }],
    ["a phone id that is none", { status: 400, code: 100, subcode: 33 }],
  ])("refuses for now is asked again: %s", async (_what, fault) => {
    whatsapp.fault = fault;
    const code = await book();
    expect(await statusOf(code)).toBe("waiting");
    whatsapp.fault = "none";
    await world().pass(MINUTE);
    expect(await statusOf(code)).toBe("sent");
    expect(whatsapp.taken).toHaveLength(1);
  });

  test.each([
    [131026, /131026: The phone has no WhatsApp/],
    [132001, /132001: The template is missing in this language/],
  ])("refuses with %d is not asked again, and the shop reads why", async (code, words) => {
    whatsapp.fault = { status: 400, code };
    const booking = await book();
    await world().pass(HOUR);
    expect(whatsapp.calls).toBe(1);
    expect(await readMessage(booking)).toMatchObject({
      status: "failed",
      problem: expect.stringMatching(words),
    });
    whatsapp.fault = "none";
    await book({ startsAt: TOMORROW + HOUR });
    expect(whatsapp.taken).toHaveLength(1);
  });

  test("says that its reader has stopped us is given nothing else to them", async () => {
    whatsapp.fault = { status: 400, code: 131050 };
    await book();
    whatsapp.fault = "none";
    await book({ startsAt: TOMORROW + HOUR });
    expect(whatsapp.calls).toBe(1);
  });
});

type Said = { statuses?: object[]; messages?: object[] };

/** What WhatsApp calls us with, signed as it signs; several changes are several in one delivery. */
async function deliver(
  said: Said | Said[],
  { secret = SECRET, phoneId = PHONE_ID, change = (body: string) => body } = {},
): Promise<number> {
  const metadata = { display_phone_number: "15550001", phone_number_id: phoneId };
  const changes = [said].flat().map((value) => ({
    field: "messages",
    value: { messaging_product: "whatsapp", metadata, ...value },
  }));
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes }],
  });
  const signature = await signatureOf(secret, new TextEncoder().encode(body));
  const answer = await world().t.fetch("/messages/whatsapp", {
    method: "POST",
    body: change(body),
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
  });
  await world().settle();
  return answer.status;
}

function statusSaid(
  status: string,
  { of = "", id = "", code }: { of?: string; id?: string; code?: number } = {},
) {
  return {
    id: id || whatsapp.last.id,
    status,
    timestamp: "1780000000",
    recipient_id: "442079460018",
    biz_opaque_callback_data: of || whatsapp.last.biz_opaque_callback_data,
    ...(code === undefined ? {} : { errors: [{ code, title: "Why" }] }),
  };
}

describe("a report", () => {
  beforeEach(agree);

  test("is taken in, in any order, many at once and as often as it comes", async () => {
    const code = await book();
    const all = ["read", "sent", "delivered"].map((status) => statusSaid(status));
    for (const statuses of [all, all]) expect(await deliver({ statuses })).toBe(200);
    expect(await statusOf(code)).toBe("delivered");
    const other = await book({ startsAt: TOMORROW + HOUR });
    const two = [{ statuses: [statusSaid("warning")] }, { statuses: [statusSaid("sent")] }];
    await deliver([...two, { statuses: [statusSaid("delivered")] }]);
    expect(await statusOf(other)).toBe("delivered");
  });

  test("that it did not arrive is told in words, and the number is not given up", async () => {
    const code = await book();
    await deliver({ statuses: [statusSaid("failed", { code: 131026 })] });
    expect(await readMessage(code)).toMatchObject({
      status: "failed",
      problem: "131026: The phone has no WhatsApp, or takes nothing from a business.",
    });
    await book({ startsAt: TOMORROW + HOUR });
    expect(whatsapp.taken).toHaveLength(2);
  });

  test("that its reader has stopped us has the number left alone", async () => {
    await book();
    await deliver({ statuses: [statusSaid("failed", { code: 131050 })] });
    await book({ startsAt: TOMORROW + HOUR });
    expect(whatsapp.taken).toHaveLength(1);
  });

  test("that is not signed or altered is answered 401, and nothing is written", async () => {
    await book();
    const before = await dump(world().t);
    const failed = { statuses: [statusSaid("failed", { code: 131050 })] };
    expect(await deliver(failed, { secret: "another" })).toBe(401);
    const change = (body: string) => body.replace("131050", "131026");
    expect(await deliver(failed, { change })).toBe(401);
    const bare = { method: "POST", body: "{}" };
    expect((await world().t.fetch("/messages/whatsapp", bare)).status).toBe(401);
    vi.stubEnv("WHATSAPP_SECRET", "");
    expect(await deliver(failed)).toBe(401);
    expect(await dump(world().t)).toBe(before);
  });

  test("of another number or of no shape changes nothing", async () => {
    await book();
    // That WhatsApp calls is noted, once a minute.
    await deliver({});
    const before = await dump(world().t);
    const failed = { statuses: [statusSaid("failed")] };
    expect(await deliver(failed, { phoneId: "another" })).toBe(200);
    expect(await deliver({ statuses: [{ status: "failed" }, {}], messages: [{}] })).toBe(200);
    expect(await dump(world().t)).toBe(before);
  });
});

describe("whoever sets the address up", () => {
  const ask = async (asked: Record<string, string>) => {
    const query = new URLSearchParams(asked).toString();
    const answer = await world().t.fetch(`/messages/whatsapp?${query}`);
    return [answer.status, await answer.text()];
  };
  const right = {
    "hub.mode": "subscribe",
    "hub.verify_token": VERIFY_TOKEN,
    "hub.challenge": "1158201444",
  };

  test("is answered the challenge, with the word that both know", async () => {
    expect(await ask(right)).toEqual([200, "1158201444"]);
  });

  test("is turned away otherwise, also where no word was set", async () => {
    expect((await ask({ ...right, "hub.verify_token": "a guess" }))[0]).toBe(403);
    expect((await ask({ ...right, "hub.mode": "other" }))[0]).toBe(403);
    vi.stubEnv("WHATSAPP_VERIFY_TOKEN", "");
    expect((await ask({ ...right, "hub.verify_token": "" }))[0]).toBe(403);
  });
});

describe("what people write", () => {
  let lines = 0;

  /** `ago` is how long before now it was written, in ms. */
  async function write(body: string, { ago = 0 } = {}): Promise<void> {
    const timestamp = String(Math.floor((Date.now() - ago) / 1000));
    lines += 1;
    const message = { from: PHONE.slice(1), id: `wamid.line${lines}`, timestamp, type: "text" };
    expect(await deliver({ messages: [{ ...message, text: { body } }] })).toBe(200);
  }

  const standing = async () =>
    await world().t.run(async (ctx) => ({
      whatsapp: await Consents.isAllowed(ctx, "whatsapp", PHONE, "visit", undefined),
      sms: await Consents.isAllowed(ctx, "sms", PHONE, "visit", undefined),
      why: await Suppressions.whySuppressed(ctx, "whatsapp", PHONE),
    }));

  test.each(["STOP", "Berhenti", "please stop"])("ends it: %s, for texts as well", async (word) => {
    await agree();
    await world().t.run(async (ctx) => {
      const said = { channel: "sms" as const, address: PHONE, words: "test:1", isGiven: true };
      await Consents.record(ctx, { ...said, purpose: "visit", via: "form" });
    });
    await write(word);
    expect(await standing()).toEqual({ whatsapp: false, sms: false, why: "opted_out" });
    await book();
    // The line that says so, and nothing of the visit.
    expect(whatsapp.calls).toBe(1);
    expect(whatsapp.last).not.toHaveProperty("template");
  });

  test("begins it again with START, and not by one that comes after a later STOP", async () => {
    await write("STOP");
    await world().pass(MINUTE);
    await write("START", { ago: 2 * MINUTE });
    expect((await standing()).whatsapp).toBe(false);
    await write("START");
    expect(await standing()).toEqual({ whatsapp: true, sms: false, why: null });
  });

  test("marks the next visit with C, while it is fresh", async () => {
    const code = await book();
    const comesAt = async () =>
      (await readBooking(world(), code)).booking.attendanceConfirmedAt ?? null;
    await write("C", { ago: HOUR });
    expect(await comesAt()).toBeNull();
    await write("C");
    expect(await comesAt()).toBeTypeOf("number");
  });

  test("is a line of the conversation otherwise, and changes no booking", async () => {
    const code = await book();
    const before = await readBooking(world(), code);
    await write("Can I bring my son?");
    expect(await readBooking(world(), code)).toEqual(before);
    expect(whatsapp.calls).toBe(1);
  });
});
