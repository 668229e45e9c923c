import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { signatureOf } from "../../convex/model/carriers/twilioReports";
import * as Consents from "../../convex/model/outbox/consents";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { placesOf } from "../../lib/messages/sms";
import {
  dump,
  HALF_PAST_NINE,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { CONVEX_SITE_URL, FakeTexts, SMS_FROM, SMS_TOKEN } from "../support/convexTexts";

/** What people answer to a text: an end, a beginning, that they come, or anything else. */

const world = setUpBackend();
beforeEach(() => {
  new FakeTexts().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const PHONE = "+442079460018";
const PIA = { name: "Pia Phone", phone: "+44 20 7946 0018", email: "pia@mail.example" };

const book = async (startsAt = TOMORROW, locale = "en-GB") =>
  await placePaid(world(), { startsAt, customer: PIA, locale });

/** An answer, signed as its provider signs; what is sent back to the phone, null for nothing. */
async function answer(body: string, { from = PHONE, token = SMS_TOKEN } = {}) {
  const fields = new URLSearchParams({ MessageSid: "SM1", From: from, To: SMS_FROM, Body: body });
  const path = "/messages/sms/incoming";
  const got = await world().t.fetch(path, {
    method: "POST",
    body: fields.toString(),
    headers: { "x-twilio-signature": await signatureOf(token, CONVEX_SITE_URL + path, fields) },
  });
  await world().settle();
  const said = await got.text();
  const back = /^<\?xml version="1.0" encoding="UTF-8"\?><Response>(.*)<\/Response>$/.exec(
    said,
  )?.[1];
  return { status: got.status, back: /<Message>(.*)<\/Message>/.exec(back ?? "")?.[1] ?? null };
}

async function standing(channel: "sms" | "whatsapp" = "sms") {
  return await world().t.run(async (ctx) => ({
    isAllowed: await Consents.isAllowed(ctx, channel, PHONE, "visit", undefined),
    why: await Suppressions.whySuppressed(ctx, channel, PHONE),
  }));
}

async function agree(): Promise<void> {
  const shopId = world().ids.shop("london");
  const said = { address: PHONE, words: "test:1", via: "form" as const, isGiven: true, shopId };
  await world().t.run(async (ctx) => {
    await Consents.record(ctx, { ...said, channel: "sms", purpose: "visit" });
    await Consents.record(ctx, { ...said, channel: "whatsapp", purpose: "visit" });
  });
}

describe("STOP and its kin", () => {
  test("end everything to that phone at once; carriers answer their own words", async () => {
    await agree();
    expect(await answer("STOP")).toEqual({ status: 200, back: null });
    expect(await standing()).toEqual({ isAllowed: false, why: "opted_out" });
    expect((await standing("whatsapp")).isAllowed).toBe(false);
  });

  test("in other words are answered once by us, in their language", async () => {
    await agree();
    expect((await answer("berhenti kirim sms")).back).toMatch(/^Anda tidak menerima SMS lagi/);
    expect(await standing()).toEqual({ isAllowed: false, why: "opted_out" });
    expect((await answer("Please stop texting me")).back).toBeNull();
  });

  test("are answered again only by what changes something, so that no two machines talk", async () => {
    expect((await answer("Please stop texting me")).back).toMatch(/^You get no more texts/);
    expect((await answer("berhenti kirim sms")).back).toBeNull();
    expect((await answer("Mulai")).back).toMatch(/^Anda menerima SMS/);
    expect((await answer("start again")).back).toBeNull();
    expect((await answer("no more texts")).back).toMatch(/^You get no more texts/);
  });

  test("are not undone by a box that anybody can tick, only by START or its kin", async () => {
    await answer("stop");
    await agree();
    expect((await standing()).why).toBe("opted_out");
    expect((await answer("Mulai")).back).toMatch(/^Anda menerima SMS/);
    expect(await standing()).toEqual({ isAllowed: true, why: null });
    await answer("STOP");
    expect((await answer("START")).back).toBeNull();
    expect(await standing()).toEqual({ isAllowed: true, why: null });
  });

  test("a number that does not exist is not brought back by START", async () => {
    await world().t.run(async (ctx) => {
      await Suppressions.suppress(ctx, "sms", PHONE, "bounced");
    });
    await answer("START");
    expect((await standing()).why).toBe("bounced");
  });

  test("are kept with what was said, each change once", async () => {
    for (const word of ["stop", "stop", "start", "START"]) await answer(word);
    const rows = await world().t.run(async (ctx) => await ctx.db.query("consents").collect());
    const visits = rows.filter(({ channel, purpose }) => channel === "sms" && purpose === "visit");
    expect(visits.map(({ isGiven, words, via }) => [isGiven, words, via])).toEqual([
      [false, "sms.stop:1", "sms"],
      [true, "sms.start:1", "sms"],
    ]);
  });
});

describe("C", () => {
  test("marks the next visit, once; its barber's day and its trail say so", async () => {
    const { code } = await book();
    const later = await book(TOMORROW + DAY);
    expect((await answer("C")).back).toBe("London Shop: thank you, see you Tue 2 Jun, 09:30 BST.");
    expect((await answer("yes")).back).toBeNull();
    const { booking } = await readBooking(world(), code);
    expect(booking.attendanceConfirmedAt).toBeTypeOf("number");
    expect((await readBooking(world(), later.code)).booking.attendanceConfirmedAt).toBeUndefined();
    const day = await world()
      .as("marcus")
      .query(api.appointments.getByBarberIdRealtime, {
        barberId: world().ids.barber("marcus"),
        date: "2026-06-02",
      });
    expect(day?.appointments[0]).toMatchObject({
      code,
      attendanceConfirmedAt: booking.attendanceConfirmedAt,
    });
    const trail = await world().as("marcus").query(api.bookings.history, { code });
    const said = trail.filter(({ type }) => type === "attendance_confirmed");
    expect(said.map(({ actor, note, applied }) => [actor, note, applied])).toEqual([
      ["guest", "by text", true],
    ]);
  });

  test("is taken back by a move to another time", async () => {
    const { code, manageToken: token } = await book();
    await answer("ya");
    const to = { barberId: world().ids.barber("marcus"), startsAt: TOMORROW + HOUR };
    await world().t.mutation(api.bookings.reschedule, { code, token, ...to });
    const { booking, appointment } = await readBooking(world(), code);
    expect(booking.attendanceConfirmedAt).toBeUndefined();
    expect(appointment.attendanceConfirmedAt).toBeUndefined();
  });

  test("of whom nothing is booked is answered like anything else", async () => {
    expect((await answer("C")).back).toMatch(/nobody reads these texts/);
  });
});

describe("the page's button", () => {
  test("does the same, for whoever manages the booking and until it begins", async () => {
    const { code, manageToken: token } = await book();
    const confirm = async (link: { code: string; token: string }) =>
      await world().t.mutation(api.bookings.confirmAttendance, link);
    await confirm({ code, token });
    await confirm({ code, token });
    expect(await world().t.query(api.bookings.get, { code, token })).toMatchObject({
      attendanceConfirmedAt: expect.any(Number),
    });
    const { events } = await readBooking(world(), code);
    expect(events.filter(({ type }) => type === "attendance_confirmed")).toHaveLength(1);
    const other = await book(TOMORROW + HOUR);
    await world().pass(TOMORROW + HOUR + MINUTE - Date.now());
    const link = { code: other.code, token: other.manageToken };
    expect(await refusalOf(confirm(link))).toMatchObject({ code: "CANNOT_CHANGE" });
  });
});

describe("anything else", () => {
  test("is answered with the shop's phone and page, once a day, in one part", async () => {
    await book(TOMORROW, "id-ID");
    const { back } = await answer("Bisa pindah jam?");
    expect(back).toMatch(
      /^London Shop: SMS ini tidak dibaca\..* https:\/\/shop.example\/s\/london\./,
    );
    expect(placesOf(back ?? "")).toBeLessThanOrEqual(160);
    expect((await answer("Halo?")).back).toBeNull();
    await world().pass(DAY + MINUTE);
    expect((await answer("Halo?")).back).not.toBeNull();
  });

  test("from a sender that is no phone is answered nothing", async () => {
    const before = await dump(world().t);
    expect(await answer("STOP", { from: "INFO" })).toEqual({ status: 200, back: null });
    expect(await dump(world().t)).toBe(before);
  });
});

test("what is not signed is answered 401, and nothing is written", async () => {
  await book();
  const before = await dump(world().t);
  for (const body of ["STOP", "START", "C", "Hello"]) {
    expect((await answer(body, { token: "another" })).status).toBe(401);
  }
  expect(await dump(world().t)).toBe(before);
});
