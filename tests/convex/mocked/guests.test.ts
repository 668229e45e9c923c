import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../../convex/_generated/api";
import { issuePass } from "../../../lib/limits/pass";
import {
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../../support/convex";
import { DAY, HOUR, MINUTE } from "../../support/convexClock";
import { FakeMail } from "../../support/convexMail";

/** Guests who prove an address by a code, and what that opens: their own, and nothing else. */

/** What a proven number opens, wherever its code comes from: nothing carries texts here. */
const carried = vi.hoisted(() => ({ sms: false }));
vi.mock(import("../../../convex/model/outbox/setUp"), async (original) => {
  const { isSetUp } = await original();
  return { isSetUp: (channel) => (channel === "sms" ? carried.sms : isSetUp(channel)) };
});

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
  carried.sms = false;
});

const EMAIL = "gil@mail.example";
const GIL = { name: "Gil Guest", email: EMAIL };
const TOMORROW = HALF_PAST_NINE + DAY;
const firstPage = { numItems: 10, cursor: null };

async function ask(to = EMAIL, pass?: string) {
  const { ticket } = await world().t.mutation(api.guests.askCode, { channel: "email", to, pass });
  await world().settle();
  return ticket;
}

const codeInMail = () => /\b\d{6}\b/.exec(mail.last.text)?.[0] ?? "";
const redeem = async (ticket: string, code: string) =>
  await world().t.mutation(api.guests.redeemCode, { ticket, code });

/** Another code than the one that was sent. */
const wrong = () => String((Number(codeInMail()) + 1) % 1_000_000).padStart(6, "0");

async function signIn(to = EMAIL): Promise<string> {
  const redeemed = await redeem(await ask(to), codeInMail());
  if (!redeemed.ok) throw new Error(redeemed.code);
  return redeemed.token;
}

const list = async (token: string, part: "upcoming" | "past" = "upcoming") => {
  const asked = { token, part, since: Date.now(), paginationOpts: firstPage };
  return (await world().t.query(api.guests.listMine, asked)).page.map(({ code }) => code);
};

const opened = async (token: string, code: string) =>
  await world().t.query(api.bookings.get, { code, token });

describe("a code", () => {
  test("is sent to whoever asks, known or not, and answered alike", async () => {
    await placePaid(world(), { startsAt: TOMORROW, customer: GIL });
    const before = mail.taken.length;
    const known = await world().t.mutation(api.guests.askCode, { channel: "email", to: EMAIL });
    const other = { channel: "email", to: "nobody@mail.example" } as const;
    const unknown = await world().t.mutation(api.guests.askCode, other);
    await world().settle();
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(known.ticket).toHaveLength(unknown.ticket.length);
    const [one, two] = mail.taken.slice(before);
    const said = (text: string | undefined) => text?.replace(/\d{6}/g, "######");
    expect(said(one?.text)).toBe(said(two?.text));
    expect(said(one?.subject)).toBe("Your code for G|Barbers: ######");
  });

  test("is kept readable until it is sent, and no longer", async () => {
    await world().t.mutation(api.guests.askCode, { channel: "email", to: EMAIL });
    const rows = async () =>
      await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    expect((await rows())[0]?.secret).toMatch(/^\d{6}$/);
    await world().settle();
    expect((await rows())[0]).toMatchObject({ status: "sent", kind: "code" });
    const codes = await world().t.run(async (ctx) => await ctx.db.query("addressCodes").collect());
    expect(JSON.stringify([await rows(), codes])).not.toContain(codeInMail());
  });

  test("counts with spaces in it, and once", async () => {
    const ticket = await ask();
    const spaced = codeInMail().replace(/^(...)/, " $1 ");
    expect(await redeem(ticket, spaced)).toMatchObject({ ok: true });
    expect(await redeem(ticket, codeInMail())).toEqual({ ok: false, code: "CODE_GONE" });
  });

  test("is gone after five wrong tries, the right one included", async () => {
    const ticket = await ask();
    for (let tries = 1; tries < 5; tries++) {
      expect(await redeem(ticket, wrong())).toEqual({ ok: false, code: "CODE_WRONG" });
    }
    expect(await redeem(ticket, wrong())).toEqual({ ok: false, code: "CODE_GONE" });
    expect(await redeem(ticket, codeInMail())).toEqual({ ok: false, code: "CODE_GONE" });
  });

  test("lasts ten minutes, and is cleared away", async () => {
    const ticket = await ask();
    const [row] = await world().t.run(async (ctx) => await ctx.db.query("addressCodes").collect());
    const end = row?.expiresAt ?? 0;
    expect(end - Date.now()).toBeLessThanOrEqual(10 * MINUTE);
    vi.setSystemTime(end - 1);
    expect(await redeem(ticket, wrong())).toEqual({ ok: false, code: "CODE_WRONG" });
    vi.setSystemTime(end);
    expect(await redeem(ticket, codeInMail())).toEqual({ ok: false, code: "CODE_GONE" });
    await world().pass(MINUTE);
    await world().t.mutation(internal.maintenance.start, { job: "end_links" });
    await world().settle();
    const codes = await world().t.run(async (ctx) => await ctx.db.query("addressCodes").collect());
    expect(codes).toEqual([]);
  });

  test("counts only in the browser that asked for it", async () => {
    await ask();
    const code = codeInMail();
    const eve = await ask("eve@mail.example");
    const other = codeInMail();
    expect(await redeem("x".repeat(32), code)).toEqual({ ok: false, code: "CODE_GONE" });
    if (other !== code) expect(await redeem(eve, code)).toMatchObject({ ok: false });
    expect(await redeem(eve, other)).toMatchObject({ ok: true });
  });

  test("that was not sent in time is not sent any more", async () => {
    mail.fault = "away";
    await ask();
    await world().pass(11 * MINUTE);
    mail.fault = "none";
    await world().pass(HOUR);
    expect(mail.taken).toEqual([]);
    const [message] = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    expect(message).toMatchObject({ status: "left_out", problem: "over" });
    expect(message?.secret).toBeUndefined();
  });

  test("is not asked for by what is no address, or where no mail is set up", async () => {
    expect(await refusalOf(ask("gil"))).toMatchObject({ code: "INVALID_EMAIL" });
    const text = { channel: "sms", to: "12" } as const;
    expect(await refusalOf(world().t.mutation(api.guests.askCode, text))).toMatchObject({
      code: "INVALID_PHONE",
    });
    vi.stubEnv("MAIL_API_KEY", "");
    expect(await refusalOf(ask())).toMatchObject({ code: "CODE_UNAVAILABLE" });
    expect(await world().t.query(api.guests.channels, {})).toEqual({ email: false, sms: false });
  });

  test("is refused plainly for an address that mail came back from", async () => {
    await ask();
    const [message] = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    const bounced = { channel: "email", messageId: message?._id, outcome: "bounced" } as const;
    await world().t.mutation(internal.messages.report, bounced);
    expect(await refusalOf(ask())).toMatchObject({ code: "ADDRESS_UNREACHABLE" });
  });
});

describe("codes are asked for so often and no more", () => {
  const passOf = async (network: string) => await issuePass("shared", network, Date.now());
  beforeEach(() => {
    vi.stubEnv("NETWORK_SECRET", "shared");
  });

  test("to one address, from wherever", async () => {
    for (const network of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) {
      await ask(EMAIL, await passOf(network));
    }
    const more = ask(EMAIL, await passOf("192.0.2.4"));
    expect(await refusalOf(more)).toMatchObject({ code: "RATE_LIMITED" });
    expect(mail.taken).toHaveLength(3);
  });

  test("from one network, to whatever addresses", async () => {
    const pass = await passOf("192.0.2.1");
    const asks = async (count: number) => {
      for (let index = 0; index < count; index++) await ask(`a${index}@mail.example`, pass);
    };
    expect(await refusalOf(asks(11))).toMatchObject({ code: "RATE_LIMITED" });
    expect(mail.taken).toHaveLength(10);
    await ask("b@mail.example", await passOf("192.0.2.2"));
  });
});

test("many old codes are cleared away, and the job that does it ends", async () => {
  await world().t.run(async (ctx) => {
    for (let index = 0; index < 750; index++) {
      await ctx.db.insert("addressCodes", {
        channel: "email",
        address: EMAIL,
        ticketHash: `ticket ${index}`,
        codeHash: "",
        expiresAt: Date.now() - 1,
        triesLeft: 5,
      });
    }
  });
  await world().t.mutation(internal.maintenance.start, { job: "end_links" });
  await world().settle();
  const [codes, runs] = await world().t.run(
    async (ctx) =>
      await Promise.all([
        ctx.db.query("addressCodes").collect(),
        ctx.db.query("maintenanceRuns").collect(),
      ]),
  );
  expect(codes).toEqual([]);
  expect(runs.map(({ finishedAt }) => finishedAt !== undefined)).toEqual([true]);
});

describe("a session", () => {
  test("lists and opens what was booked with its address, in every shop, and nothing else", async () => {
    const mine = await placePaid(world(), { startsAt: TOMORROW, customer: GIL });
    const jakarta = await placeHold(world(), {
      barberId: world().ids.barber("budi"),
      serviceIds: [world().ids.service("Potong")],
      startsAt: HALF_PAST_NINE - HOUR / 2,
      customer: GIL,
    });
    const other = await placePaid(world(), { startsAt: TOMORROW + HOUR });
    const token = await signIn(" GIL@mail.example ");
    expect(await world().t.query(api.guests.me, { token })).toEqual({ email: EMAIL, phone: null });
    expect(await list(token)).toEqual([jakarta.code, mine.code]);
    expect(await opened(token, mine.code)).toMatchObject({ code: mine.code, mayManage: true });
    expect(await opened(token, other.code)).toBeNull();
    const cancelOther = world().t.mutation(api.bookings.cancel, { code: other.code, token });
    expect(await refusalOf(cancelOther)).toMatchObject({ code: "NOT_FOUND" });
    const to = { barberId: world().ids.barber("marcus"), startsAt: TOMORROW + 2 * HOUR };
    await world().t.mutation(api.bookings.reschedule, { code: mine.code, token, ...to });
    await world().t.mutation(api.bookings.cancel, { code: mine.code, token });
    await world().settle();
    expect(await list(token, "past")).toEqual([mine.code]);
  });

  test("of a number opens what was booked with it", async () => {
    carried.sms = true;
    const phone = "+44 7700 900123";
    const { code } = await placeHold(world(), { startsAt: TOMORROW, customer: { ...GIL, phone } });
    const asked = { channel: "sms", to: "07700 900123", locale: "en-GB" } as const;
    const { ticket } = await world().t.mutation(api.guests.askCode, asked);
    const [text] = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    expect(text).toMatchObject({ channel: "sms", to: "+447700900123" });
    const redeemed = await redeem(ticket, text?.secret ?? "");
    if (!redeemed.ok) throw new Error(redeemed.code);
    expect(await list(redeemed.token)).toEqual([code]);
    expect(await opened(redeemed.token, code)).toMatchObject({ mayManage: true });
  });

  test("still opens a visit whose links are over and whose slots are cleared away", async () => {
    const { code, manageToken } = await placePaid(world(), { startsAt: TOMORROW, customer: GIL });
    await world().pass(200 * DAY);
    for (const job of ["end_abandoned", "end_links", "archive_finished"] as const) {
      await world().t.mutation(internal.maintenance.start, { job });
      await world().settle();
    }
    expect(await opened(manageToken, code)).toBeNull();
    const token = await signIn();
    expect(await list(token, "past")).toEqual([code]);
    expect(await opened(token, code)).toMatchObject({ code });
  });

  test("ends here, everywhere, and by itself after ninety days", async () => {
    const { code } = await placePaid(world(), { startsAt: TOMORROW, customer: GIL });
    const [first, second] = [await signIn(), await signIn()];
    const signOut = async (token: string, everywhere: boolean) =>
      await world().t.mutation(api.guests.signOut, { token, everywhere });
    await signOut(first, false);
    expect(await opened(first, code)).toBeNull();
    expect(await list(first)).toEqual([]);
    expect(await opened(second, code)).not.toBeNull();
    await world().pass(HOUR);
    const third = await signIn();
    await signOut(third, true);
    expect(await opened(second, code)).toBeNull();
    await world().pass(HOUR);
    const last = await signIn();
    await world().pass(90 * DAY - MINUTE);
    await world().t.mutation(internal.maintenance.start, { job: "end_links" });
    await world().settle();
    expect(await world().t.query(api.guests.me, { token: last })).not.toBeNull();
    await world().pass(DAY);
    await world().t.mutation(internal.maintenance.start, { job: "end_links" });
    await world().settle();
    expect(await world().t.query(api.guests.me, { token: last })).toBeNull();
  });

  test("is what the web page's door knows of who books", async () => {
    const guestToken = await signIn();
    const { code } = await placeHold(world(), { startsAt: TOMORROW, customer: GIL, guestToken });
    expect((await readBooking(world(), code)).booking.provenEmail).toBe(EMAIL);
    const typed = await placeHold(world(), { startsAt: TOMORROW + HOUR, customer: GIL });
    expect((await readBooking(world(), typed.code)).booking.provenEmail).toBeUndefined();
    const guessed = { guestToken: "guest.nothing", startsAt: TOMORROW + 2 * HOUR };
    const other = await world().t.mutation(api.bookings.hold, holdArgs(world(), guessed));
    expect((await readBooking(world(), other.code)).booking.provenEmail).toBeUndefined();
  });
});

describe("an account takes over what its address booked", () => {
  const takeOver = async (client = world().as("ana")) =>
    await client.mutation(api.guests.takeOver, {});

  test("once it has proven the address, and no other account's", async () => {
    const customer = { name: "Ana Ng", email: "ana@mail.example" };
    const { code } = await placePaid(world(), { startsAt: TOMORROW, customer });
    const others = holdArgs(world(), { startsAt: TOMORROW + HOUR, customer });
    for (const person of ["ana", "ben"] as const) {
      await world().as(person).mutation(api.users.ensure, {});
    }
    const bens = await world().as("ben").mutation(api.bookings.hold, others);
    const unproven = world().t.withIdentity({
      issuer: "https://identity.example",
      subject: "eve",
      tokenIdentifier: "https://identity.example|eve",
      name: "Eve",
      email: customer.email,
      emailVerified: false,
    });
    await unproven.mutation(api.users.ensure, {});
    expect(await unproven.query(api.guests.openBookings, {})).toBe(0);
    expect(await takeOver(unproven)).toBe(0);
    expect(await takeOver(world().as("ben"))).toBe(0);
    expect(await world().as("ana").query(api.guests.openBookings, {})).toBe(1);
    expect(await takeOver()).toBe(1);
    await world().settle();
    expect(await takeOver()).toBe(0);
    expect(await world().as("ana").query(api.bookings.get, { code })).toMatchObject({ code });
    expect(await world().as("ana").query(api.bookings.get, { code: bens.code })).toBeNull();
    const asked = { part: "upcoming", since: Date.now(), paginationOpts: firstPage } as const;
    const { page } = await world().as("ana").query(api.bookings.listMine, asked);
    expect(page.map((booking) => booking.code)).toEqual([code]);
  });
});
