import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { wordsOf } from "../../convex/model/messages/words";
import { applyEvent } from "../../convex/model/booking/bookings";
import { MESSAGE_KINDS } from "../../lib/messages/kinds";
import { placesOf, smsText } from "../../lib/messages/sms";
import en from "../../messages/en.json";
import id from "../../messages/id.json";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail, linkIn } from "../support/convexMail";

/** Each kind of message: what causes it, who gets it, and what it says. */

const world = setUpBackend({ tendedAnyTime: true });
let mail = new FakeMail();
beforeEach(() => {
  mail = new FakeMail().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };
const byMarcus = () => world().as("marcus");

async function paid() {
  return await placePaid(world(), { startsAt: TOMORROW, customer: ANA });
}

const appointmentOf = async (code: string) =>
  (await readBooking(world(), code)).appointment._id as string;

const staffSubjects = () => mail.toStaff.map(({ to, subject }) => `${to.join()} ${subject}`);

describe("a barber hears", () => {
  test("of a booking, of its move and of its end", async () => {
    const { code, manageToken: token } = await paid();
    const to = { barberId: world().ids.barber("marcus"), startsAt: TOMORROW + HOUR };
    await world().t.mutation(api.bookings.reschedule, { code, token, ...to });
    await world().settle();
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect(staffSubjects()).toEqual([
      "marcus@london.example New booking: Ana Ng, Cut, Tue 2 Jun, 09:30 BST",
      "marcus@london.example Moved: Ana Ng, Cut, now Tue 2 Jun, 10:30 BST",
      "marcus@london.example Cancelled: Ana Ng, Cut, Tue 2 Jun, 10:30 BST",
    ]);
    expect(JSON.stringify(mail.toStaff)).not.toContain(ANA.email);
    expect(JSON.stringify(mail.toStaff)).not.toContain("?t=");
  });

  test("nothing of what they did themselves, and all that others did", async () => {
    const { code } = await paid();
    mail.toStaff.length = 0;
    const appointmentId = await appointmentOf(code);
    await byMarcus().mutation(api.appointments.cancel, { appointmentId });
    await world().settle();
    expect(staffSubjects()).toEqual([]);
    const other = await paid();
    mail.toStaff.length = 0;
    const asked = { appointmentId: await appointmentOf(other.code) };
    await world().as("olivia").mutation(api.appointments.cancel, asked);
    await world().settle();
    expect(staffSubjects()).toHaveLength(1);
  });
});

describe("a customer hears", () => {
  test("that a hold whose payment failed has ended, and nothing of one that was left", async () => {
    const { session } = await declined();
    await world().pass(HOUR);
    expect(session).toBeTruthy();
    expect(mail.subjects).toEqual(["Not booked"]);
    expect(mail.last.text).toContain("/s/london");
    await placeHold(world(), { startsAt: TOMORROW + HOUR, customer: ANA });
    await world().pass(HOUR);
    expect(mail.subjects).toEqual(["Not booked"]);
  });

  test("of a part that is given back, of each part once", async () => {
    const { code } = await paid();
    await giveBack(code, 500);
    await giveBack(code, 300);
    expect(mail.subjects).toEqual(["Booked", "Given back", "Given back"]);
    expect(mail.last.subject).toBe("Given back: £8.00 from London Shop");
  });

  test("once that what was paid goes back, when all of it does", async () => {
    const { code, manageToken: token } = await paid();
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    await refunded(code);
    expect(mail.subjects).toEqual(["Booked", "Cancelled"]);
  });

  test("what they paid, once the visit is done", async () => {
    const { code } = await paid();
    const appointmentId = await appointmentOf(code);
    await byMarcus().mutation(api.appointments.complete, { appointmentId });
    await world().settle();
    expect(mail.subjects).toEqual(["Booked", "Receipt"]);
    expect(mail.last.text).toContain("£25.00");
    expect(mail.last.attachments).toEqual([]);
    expect(linkIn(mail.last).code).toBe(code);
  });

  test("of nothing twice, when a visit that was done is taken up and done again", async () => {
    const { code } = await paid();
    const appointmentId = await appointmentOf(code);
    for (const step of ["complete", "reopen", "complete"] as const) {
      await byMarcus().mutation(api.appointments[step], { appointmentId });
      await world().settle();
    }
    expect(mail.subjects).toEqual(["Booked", "Receipt"]);
  });
});

/** A hold whose card was declined. */
async function declined() {
  const placed = await placeHold(world(), { startsAt: TOMORROW, customer: ANA });
  const { booking } = await readBooking(world(), placed.code);
  await world().t.run(async (ctx) => {
    await ctx.db.patch("bookings", booking._id, { paymentStatus: "failed" });
  });
  return { ...placed, session: world().stripe.latest() };
}

async function giveBack(code: string, amountMinor: number): Promise<void> {
  await world()
    .as("olivia")
    .mutation(api.payments.refund, {
      appointmentId: await appointmentOf(code),
      amountMinor,
      currency: "GBP",
      reason: "We were late.",
      requestId: `refund-of-${String(amountMinor)}-00000001`,
    });
  await world().settle();
  await refunded(code);
}

/** Lets Stripe's news of all refunds of a booking come. */
async function refunded(code: string): Promise<void> {
  await world().pass(MINUTE);
  await readBooking(world(), code);
}

describe("who waits", () => {
  test("hears that a time was found, and until when it is theirs", async () => {
    await setPolicy(world(), { terms: { kind: "prepay" } });
    const taken = await fillTheDay();
    await world().t.mutation(api.waitlist.join, {
      shopId: world().ids.shop("london"),
      barberId: world().ids.barber("marcus"),
      serviceIds: [world().ids.service("Cut")],
      date: "2026-06-02",
      customer: { name: "Wanda Wait", email: "wanda@mail.example" },
      requestId: "waiting-request-0001",
    });
    mail.taken.length = 0;
    const { code, manageToken: token } = taken;
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    const [found] = mail.taken.filter(({ to }) => to.includes("wanda@mail.example"));
    expect(found?.subject).toBe("A time for you: Cut at London Shop, Tue 2 Jun, 09:30 BST");
    expect(found?.text).toContain("held for you until 07:15 BST");
    expect(found?.attachments).toEqual([]);
  });
});

/** Marcus's whole Tuesday is held; the first of these bookings. */
async function fillTheDay() {
  const day = await world().t.query(api.availability.day, {
    shopId: world().ids.shop("london"),
    barberId: world().ids.barber("marcus"),
    serviceIds: [world().ids.service("Cut")],
    date: "2026-06-02",
    now: Date.now(),
  });
  const placed = [];
  for (const { startsAt } of day?.starts ?? []) {
    placed.push(await placePaid(world(), { startsAt }));
  }
  const first = placed.find((_, index) => day?.starts[index]?.startsAt === TOMORROW);
  if (!first) throw new Error("nothing was placed");
  return first;
}

describe("who is invited", () => {
  const invite = async (email: string) =>
    await world()
      .as("olivia")
      .mutation(api.staff.inviteOwner, {
        shopId: world().ids.shop("london"),
        name: "Otto Other",
        email,
      });

  test("gets the link by mail, and a new one when asked again", async () => {
    const { token, mailed } = await invite("otto@mail.example");
    await world().settle();
    expect(mailed).toBe(true);
    expect(mail.last.subject).toBe("London Shop asks you to join");
    expect(mail.last.text).toContain(`/join/${token}`);
    const rows = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("is given it by hand, where there is no address", async () => {
    const { mailed } = await invite("");
    await world().settle();
    expect(mailed).toBe(false);
    expect(mail.calls).toBe(0);
  });
});

describe("who works in a shop", () => {
  const shopId = () => world().ids.shop("london");
  const idOf = async (email: string) =>
    await world().t.run(async (ctx) => {
      const users = await ctx.db.query("users").collect();
      return users.find((user) => user.email === email)?._id ?? "";
    });
  /** Ben owns the shop too. */
  async function joinAsOwner() {
    const draft = { shopId: shopId(), name: "Ben", email: "ben@mail.example" };
    const { token } = await world().as("olivia").mutation(api.staff.inviteOwner, draft);
    await world().as("ben").mutation(api.users.ensure, {});
    await world().as("ben").mutation(api.invitations.accept, { token });
    await world().settle();
    return await idOf("ben@mail.example");
  }

  test("is told that an owner took the access away, and not of having left", async () => {
    const theo = await idOf("theo@london.example");
    await world().as("marcus").mutation(api.staff.leave, { shopId: shopId() });
    await world().settle();
    expect(staffSubjects()).toEqual([]);
    await world().as("olivia").mutation(api.staff.remove, { shopId: shopId(), userId: theo });
    await world().settle();
    expect(staffSubjects()).toEqual(["theo@london.example You no longer work at London Shop"]);
    expect(mail.toStaff[0]?.text).toContain("What you booked as a customer stays yours.");
  });

  test("is told that the shop was handed over to them", async () => {
    const userId = await joinAsOwner();
    await world().as("olivia").mutation(api.staff.handOver, { shopId: shopId(), userId });
    await world().settle();
    expect(mail.last).toMatchObject({
      to: ["ben@mail.example"],
      subject: "You are the founder of London Shop now",
    });
  });

  test("is told nothing that is not true any more when it is sent", async () => {
    const userId = await joinAsOwner();
    const olivia = await idOf("olivia@london.example");
    const before = mail.taken.length;
    await world().as("olivia").mutation(api.staff.handOver, { shopId: shopId(), userId });
    const back = { shopId: shopId(), userId: olivia };
    await world().as("ben").mutation(api.staff.handOver, back);
    await world().settle();
    const subjects = mail.taken.slice(before).map(({ to }) => to.join());
    expect(subjects).not.toContain("ben@mail.example");
  });
});

const WORDS = { en: en.mail, id: id.mail } as const;

describe.each(Object.entries(WORDS))("in %s", (language, words) => {
  const said: Readonly<Record<string, string>> = words;
  const VALUES: Readonly<Record<string, string>> = {
    shop: "Fade & Anchor",
    service: "Haircut",
    barber: "Marcus",
    name: "Ana",
    when: "Tue 2 Jun, 09:30 BST",
    until: "09:15 BST",
    amount: "Rp 150.000",
    who: "Olivia",
    role: "barber",
    inviter: "Olivia",
    day: "Wed 30 Sep",
    count: "12",
    first: "09:30 BST",
    code: "123456",
    site: "G|Barbers",
    minutes: "10",
    at: "09:40 BST",
    where: "at the shop",
    price: "Rp 150.000",
  };

  // A test says what the kind says that it shows; a line of a conversation is what was said in it.
  const spoken = MESSAGE_KINDS.filter((kind) => kind !== "test" && kind !== "chat_line");
  test.each(spoken)("%s has all its words, and its short line is one part", (kind) => {
    // The heading of a code is the code.
    const heading = kind === "code" ? [] : ["Heading"];
    for (const part of ["Subject", "Preview", ...heading, "Text", "Short"]) {
      expect(said[kind + part], kind + part).toMatch(/\S/);
    }
    const link = "https://book.fade-anchor.example/bookings/K7TM2QXB?t=0123456789abcdef012345";
    for (const by of ["customer", "shop", "system", "unknown"]) {
      const line = wordsOf(language)(`${kind}Short`, {
        ...VALUES,
        by,
        what: "founder",
        link: "yes",
      });
      const text = smsText(line, link);
      expect(placesOf(text)).toBeLessThanOrEqual(160);
      expect(text).not.toMatch(/\?\?|\.\.\. https/);
      // Carriers take such an answer for "write to me no more".
      expect(text).not.toMatch(/(reply|answer|send|balas|kirim|jawab)\W+(cancel|stop|batal)/i);
    }
  });
});

test("money that a bank sent back and that is given again is told again, as often as either", async () => {
  const { code } = await paid();
  await giveBack(code, 2500);
  const { booking } = await readBooking(world(), code);
  const event = { actor: "stripe", note: "as a bank has it" };
  await world().t.run(async (ctx) => {
    await applyEvent(ctx, booking._id, { ...event, type: "refund_failed" });
  });
  await world().settle();
  await world().pass(MINUTE);
  await world().t.run(async (ctx) => {
    await applyEvent(ctx, booking._id, { ...event, type: "refund_succeeded" });
  });
  await world().settle();
  const last = ["Cancelled", "Your refund did not arrive", "Given back"];
  expect(mail.subjects.slice(-3)).toEqual(last);
  for (let tries = 0; tries < 2; tries++) {
    await world().t.run(async (ctx) => {
      await applyEvent(ctx, booking._id, { ...event, type: "refund_failed" });
    });
    await world().pass(MINUTE);
  }
  // The second try gave nothing back that could have been sent back.
  expect(mail.subjects.slice(-4)).toEqual([...last, "Your refund did not arrive"]);
});
