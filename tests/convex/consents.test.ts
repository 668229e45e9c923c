import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import * as GuestSessions from "../../convex/model/guestSessions";
import * as Consents from "../../convex/model/outbox/consents";
import { TEXT_WORDS } from "../../lib/messages/consent";
import en from "../../messages/en.json";
import id from "../../messages/id.json";
import type { ConsentPurpose, MessageChannel } from "../../lib/messages/kinds";
import { HALF_PAST_NINE, placeHold, placePaid, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { messagesOf } from "../support/convexOutbox";

/** Who may be written to, by what they said last. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const PHONE = "+442079460018";
const ANA = { name: "Ana Ng", email: "ana@mail.example" };

const isAllowed = async (
  channel: MessageChannel,
  address: string,
  purpose: ConsentPurpose = "visit",
  shop: "london" | "jakarta" = "london",
) =>
  await world().t.run(
    async (ctx) => await Consents.isAllowed(ctx, channel, address, purpose, world().ids.shop(shop)),
  );
const isAllowedAt = async (shop: "london" | "jakarta") =>
  await isAllowed("sms", PHONE, "visit", shop);

async function say(isGiven: boolean, change: Partial<Parameters<typeof Consents.record>[1]> = {}) {
  await world().t.run(async (ctx) => {
    await Consents.record(ctx, {
      channel: "sms",
      address: PHONE,
      purpose: "visit",
      isGiven,
      words: "consent.textMe:1",
      via: "page",
      ...change,
    });
  });
}

const rows = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("consents").collect());

describe("whoever has said nothing", () => {
  test.each([
    ["email", "ana@mail.example", true],
    ["push", "subscription", true],
    ["sms", PHONE, false],
    ["whatsapp", PHONE, false],
  ] as const)("%s to %s: %s", async (channel, address, allowed) => {
    expect(await isAllowed(channel, address)).toBe(allowed);
  });
});

describe("whoever has said something", () => {
  test("is written to as they said last, and every change of mind is kept", async () => {
    await say(true);
    expect(await isAllowed("sms", PHONE)).toBe(true);
    await say(false, { via: "sms", words: "stop:1" });
    expect(await isAllowed("sms", PHONE)).toBe(false);
    await say(true);
    expect(await isAllowed("sms", PHONE)).toBe(true);
    expect((await rows()).map(({ isGiven, via }) => [isGiven, via])).toEqual([
      [true, "page"],
      [false, "sms"],
      [true, "page"],
    ]);
  });

  test("saying it again is nothing new", async () => {
    await say(true);
    await say(true, { via: "sms", words: "other:2" });
    expect(await rows()).toHaveLength(1);
  });

  test("has said it for one channel, one address and one purpose", async () => {
    await say(true);
    expect(await isAllowed("whatsapp", PHONE)).toBe(false);
    expect(await isAllowed("sms", "+442079460019")).toBe(false);
    expect(await isAllowed("sms", PHONE, "after")).toBe(false);
  });
});

describe("a form's tick", () => {
  const customer = { ...ANA, phone: "+44 20 7946 0018" };
  const startsAt = HALF_PAST_NINE + DAY;

  test("counts once the visit stands, with the words that were shown", async () => {
    const held = await placeHold(world(), { startsAt, customer, textWords: TEXT_WORDS });
    expect(await rows()).toEqual([]);
    await world().t.mutation(api.bookings.cancel, { code: held.code, token: held.manageToken });
    await placePaid(world(), { startsAt, customer, textWords: TEXT_WORDS });
    expect(await rows()).toMatchObject([
      {
        channel: "sms",
        address: PHONE,
        purpose: "visit",
        isGiven: true,
        words: "book.textMe:2",
        via: "form",
        shopId: world().ids.shop("london"),
      },
    ]);
  });

  test("counts for nothing without a number, or under words that no form has", async () => {
    await placePaid(world(), { startsAt, customer: ANA, textWords: TEXT_WORDS });
    await placePaid(world(), { startsAt: startsAt + HOUR, customer, textWords: "anything" });
    await placePaid(world(), {
      startsAt: startsAt + 2 * HOUR,
      customer,
      textWords: "book.textMe:1",
    });
    await placePaid(world(), { startsAt: startsAt + 3 * HOUR, customer });
    expect(await rows()).toEqual([]);
  });

  test("counts at its shop alone; what is said elsewhere counts at every shop", async () => {
    await placePaid(world(), { startsAt, customer, textWords: TEXT_WORDS });
    expect([await isAllowedAt("london"), await isAllowedAt("jakarta")]).toEqual([true, false]);
    await say(true);
    expect([await isAllowedAt("london"), await isAllowedAt("jakarta")]).toEqual([true, true]);
    await say(false);
    expect([await isAllowedAt("london"), await isAllowedAt("jakarta")]).toEqual([false, false]);
  });

  test.each(["page", "sms", "link"] as const)("changes no earlier no by %s", async (via) => {
    await say(false, { via });
    await placePaid(world(), { startsAt, customer, textWords: TEXT_WORDS });
    expect(await isAllowedAt("london")).toBe(false);
    expect(await rows()).toHaveLength(1);
  });

  test("changes it where the number is proven, and not where another one is", async () => {
    const provenTo = async (phone: string) =>
      await world().t.run(async (ctx) => await GuestSessions.begin(ctx, { phone }));
    await say(false);
    const tick = { customer, textWords: TEXT_WORDS };
    const other = await provenTo("+44 20 7946 0019");
    await placePaid(world(), { ...tick, startsAt, guestToken: other });
    expect(await isAllowedAt("london")).toBe(false);
    const own = await provenTo(customer.phone);
    await placePaid(world(), { ...tick, startsAt: startsAt + HOUR, guestToken: own });
    expect([await isAllowedAt("london"), await isAllowedAt("jakarta")]).toEqual([true, false]);
  });

  test("names its words by their version: whoever changes them counts it up", () => {
    expect([TEXT_WORDS, en.book.textMe, en.book.textMeHint, id.book.textMe]).toEqual([
      "book.textMe:2",
      "Text me about my visits to this shop",
      "By SMS, as a reminder or when something changes. Answer STOP at any time.",
      "Kirimi saya SMS tentang kunjungan saya ke barbershop ini",
    ]);
  });
});

describe("a message to somebody who said no", () => {
  const noMail = async (address: string) =>
    await say(false, { channel: "email", address, via: "page" });
  const confirmationsOf = async (code: string) =>
    (await messagesOf(world(), code))
      .filter(({ kind }) => kind === "confirmed")
      .map(({ to, status, problem }) => [to, status, problem].join(" ").trim());

  test("is left out, and what staff need for their work is not", async () => {
    await noMail(ANA.email);
    await noMail("marcus@london.example");
    const { code } = await placePaid(world(), { startsAt: HALF_PAST_NINE + DAY, customer: ANA });
    expect(await confirmationsOf(code)).toEqual(["ana@mail.example left_out opted_out"]);
    expect(mail.taken).toEqual([]);
    expect(mail.toStaff).toHaveLength(1);
  });

  test("goes the next of its ways", async () => {
    const { code } = await placePaid(world(), { startsAt: HALF_PAST_NINE + DAY, customer: ANA });
    const reminder = (await messagesOf(world(), code)).find(({ kind }) => kind === "reminder_day");
    if (!reminder) throw new Error("none is planned");
    await noMail(ANA.email);
    await world().t.run(async (ctx) => {
      const otherwise = [{ channel: "email" as const, to: "ana@work.example" }];
      await ctx.db.patch("messages", reminder._id, { otherwise });
    });
    await world().pass(HALF_PAST_NINE - Date.now() + MINUTE);
    await world().t.mutation(internal.messages.sweep, {});
    await world().settle();
    expect(mail.taken.map(({ to }) => to.join())).toEqual(["ana@mail.example", "ana@work.example"]);
  });
});
