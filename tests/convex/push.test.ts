import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { BROWSERS_OF_PERSON } from "../../lib/limits/counts";
import { DEFAULT_SETTINGS } from "../../lib/messages/settings";
import { HALF_PAST_NINE, placePaid, refusalOf, setUpBackend } from "../support/convex";
import type { Person } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { claimsOf, FakePush } from "../support/convexPush";
import type { FakeBrowser } from "../support/convexPush";

/** What staff are told in their browsers, and by mail where no browser takes it. */

const world = setUpBackend();
let mail = new FakeMail();
let push = new FakePush();
beforeEach(async () => {
  mail = new FakeMail().install();
  push = await new FakePush().install();
});

const TOMORROW = HALF_PAST_NINE + DAY;
const ANA = { name: "Ana Ng", email: "ana@mail.example" };

async function letIn(person: Person, label: string): Promise<FakeBrowser> {
  const browser = await push.newBrowser(label);
  await world().as(person).mutation(api.push.subscribe, browser);
  return browser;
}

async function book(startsAt = TOMORROW) {
  return await placePaid(world(), { startsAt, customer: ANA });
}

const browsersOf = async (person: Person) =>
  (await world().as(person).query(api.push.mine, {}))?.browsers.map(({ label }) => label);
const mailsToStaff = () => mail.toStaff.map(({ to, subject }) => `${to.join()} ${subject}`);
const NEW_BY_MAIL = "marcus@london.example New booking: Ana Ng, Cut, Tue 2 Jun, 09:30 BST";
const refusing = (browser: FakeBrowser, status: number, headers: Record<string, string> = {}) =>
  push.answers.set(browser.endpoint, { status, headers });

/** The messages to the barber, as `push sent`. */
async function toBarber(): Promise<string[]> {
  const all = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
  return all
    .filter(({ kind }) => kind.startsWith("booking_"))
    .map(({ channel, status }) => `${channel} ${status}`);
}

describe("a barber is told of a booking", () => {
  test("in every browser that was let in, and then by no mail", async () => {
    await letIn("marcus", "phone");
    await letIn("marcus", "laptop");
    await letIn("theo", "other");
    await book();
    expect(push.notes.sort()).toEqual([
      "laptop: New: Ana Ng, Cut, Tue 2 Jun, 09:30 BST.",
      "phone: New: Ana Ng, Cut, Tue 2 Jun, 09:30 BST.",
    ]);
    expect(mailsToStaff()).toEqual([]);
  });

  test("by mail without a browser, or where no push is set up", async () => {
    await book();
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
    await letIn("marcus", "phone");
    vi.stubEnv("PUSH_PRIVATE_KEY", "");
    await book(TOMORROW + HOUR);
    expect(push.calls).toBe(0);
    expect(mailsToStaff()).toHaveLength(2);
  });

  test("by a note that leads to the day, urgent, signed, and sealed for that browser", async () => {
    await letIn("marcus", "phone");
    await book();
    const [taken] = push.taken;
    expect(JSON.parse(taken?.text ?? "")).toMatchObject({
      web_push: 8030,
      notification: { title: "A new booking", navigate: "https://shop.example/barber" },
    });
    const { headers } = taken ?? { headers: new Headers() };
    expect(headers.get("urgency")).toBe("high");
    expect(headers.get("ttl")).toBe("86400");
    expect(headers.get("topic")).toMatch(/^[\w-]{32}$/);
    expect(taken && claimsOf(taken)).toMatchObject({
      aud: "https://push.example",
      sub: "mailto:shop@shop.example",
    });
  });

  test("also that it was moved, and that it was cancelled", async () => {
    await letIn("marcus", "phone");
    const link = await book();
    const token = link.manageToken;
    const { barberId } = await world().t.run(async (ctx) => {
      const [booking] = await ctx.db.query("bookings").collect();
      if (!booking) throw new Error("no booking");
      return booking;
    });
    const to = { barberId, startsAt: TOMORROW + HOUR };
    await world().t.mutation(api.bookings.reschedule, { code: link.code, token, ...to });
    await world().settle();
    await world().t.mutation(api.bookings.cancel, { code: link.code, token });
    await world().settle();
    expect(push.notes.map((note) => note.split(":")[1])).toEqual([" New", " Moved", " Cancelled"]);
    expect(new Set(push.taken.map(({ headers }) => headers.get("topic"))).size).toBe(3);
  });
});

describe("mail goes", () => {
  test.each([404, 410])(
    "when the only browser is gone (%i), which is forgotten",
    async (status) => {
      refusing(await letIn("marcus", "phone"), status);
      await book();
      expect(await browsersOf("marcus")).toEqual([]);
      expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
      expect(await toBarber()).toEqual(["push failed", "email sent"]);
    },
  );

  test("once when all browsers are gone", async () => {
    for (const label of ["phone", "laptop", "desk"]) refusing(await letIn("marcus", label), 410);
    await book();
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
  });

  test("not when one browser took it, whichever fails and whenever", async () => {
    refusing(await letIn("marcus", "phone"), 410);
    await letIn("marcus", "laptop");
    refusing(await letIn("marcus", "desk"), 503);
    await book();
    await world().pass(DAY);
    expect(push.notes).toEqual(["laptop: New: Ana Ng, Cut, Tue 2 Jun, 09:30 BST."]);
    expect(mailsToStaff()).toEqual([]);
    const alerts = await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
    expect(alerts).toEqual([]);
  });

  test("once the last browser was tried for ten minutes, and no sooner", async () => {
    refusing(await letIn("marcus", "phone"), 410);
    push.answers.set((await letIn("marcus", "laptop")).endpoint, "away");
    await book();
    expect(mailsToStaff()).toEqual([]);
    await world().pass(5 * MINUTE);
    expect(mailsToStaff()).toEqual([]);
    await world().pass(5 * MINUTE);
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
    expect(push.calls).toBe(1 + 4);
  });

  test("when a browser was let go before it was told", async () => {
    const browser = await letIn("marcus", "phone");
    refusing(browser, 503);
    await book();
    await world().as("marcus").mutation(api.push.unsubscribe, { endpoint: browser.endpoint });
    await world().pass(MINUTE);
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
    expect(push.calls).toBe(1);
  });

  test.each([400, 401, 403, 413, 302])("when a service refuses for good (%i)", async (status) => {
    refusing(await letIn("marcus", "phone"), status, { location: "http://169.254.169.254/" });
    await book();
    expect(push.calls).toBe(1);
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
    expect(await browsersOf("marcus")).toEqual(["phone"]);
  });

  test("where the shop's own keys are no pair", async () => {
    await letIn("marcus", "phone");
    vi.stubEnv("PUSH_PRIVATE_KEY", "AAAA");
    await book();
    await world().pass(10 * MINUTE);
    expect(push.calls).toBe(0);
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
  });

  test("instead of a push to an address that is not allowed any more", async () => {
    await letIn("marcus", "phone");
    await world().t.run(async (ctx) => {
      const [row] = await ctx.db.query("pushSubscriptions").collect();
      if (row) await ctx.db.patch("pushSubscriptions", row._id, { endpoint: "http://10.0.0.1/x" });
    });
    await book();
    expect(push.calls).toBe(0);
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
  });
});

test("a service that asks for a rest gets it, and other browsers none of it", async () => {
  const phone = await letIn("marcus", "phone");
  refusing(phone, 429, { "retry-after": "120" });
  await book();
  await letIn("marcus", "laptop");
  await world().pass(MINUTE);
  await book(TOMORROW + HOUR);
  expect(push.notes).toEqual(["laptop: New: Ana Ng, Cut, Tue 2 Jun, 10:30 BST."]);
  push.answers.clear();
  await world().pass(2 * MINUTE);
  expect(push.notes.filter((note) => note.startsWith("phone"))).toHaveLength(2);
});

test("a push whose answer was lost is sent again under the same topic and tag", async () => {
  const phone = await letIn("marcus", "phone");
  push.answers.set(phone.endpoint, "away");
  await book();
  push.answers.clear();
  await world().pass(MINUTE);
  expect(push.notes).toHaveLength(1);
  const all = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
  const message = all.find(({ channel }) => channel === "push");
  expect(message).toMatchObject({ status: "sent", tries: 2 });
  expect(push.taken[0]?.text).toContain(`"tag":"${message?._id ?? "?"}"`);
});

describe("a person's browsers", () => {
  test("are theirs alone, with the key that a browser needs", async () => {
    await letIn("marcus", "Chrome, Android");
    const mine = await world().as("marcus").query(api.push.mine, {});
    expect(mine?.publicKey).toMatch(/^B[\w-]{86}$/);
    expect(mine?.browsers).toEqual([
      {
        endpoint: "https://push.example/Chrome, Android",
        label: "Chrome, Android",
        at: Date.now(),
      },
    ]);
    expect(await browsersOf("theo")).toEqual([]);
    const others = { endpoint: "https://push.example/Chrome, Android" };
    await world().as("theo").mutation(api.push.unsubscribe, others);
    expect(await browsersOf("marcus")).toEqual(["Chrome, Android"]);
    await world().as("marcus").mutation(api.push.unsubscribe, others);
    expect(await browsersOf("marcus")).toEqual([]);
  });

  test("get no key where none of the shops that they work in uses it", async () => {
    const keyOf = async (person: Person) =>
      (await world().as(person).query(api.push.mine, {}))?.publicKey;
    await world().as("ana").mutation(api.users.ensure, {});
    expect(await keyOf("ana")).toBeNull();
    await world().t.run(async (ctx) => {
      const shopId = world().ids.shop("london");
      const { kindsOff, quiet, channels, ...others } = DEFAULT_SETTINGS;
      const row = { kindsOff: [...kindsOff], quiet, channels: [...channels], ...others };
      await ctx.db.insert("messageSettings", { shopId, ...row, channels: ["email"] });
    });
    expect(await keyOf("marcus")).toBeNull();
    vi.stubEnv("PUSH_SUBJECT", "");
    expect(await keyOf("budi")).toBeNull();
    vi.stubEnv("PUSH_SUBJECT", "mailto:shop@shop.example");
    expect(await keyOf("budi")).toMatch(/^B/);
  });

  test("count once however often one is let in, and pass to whoever signs in there", async () => {
    const browser = await letIn("marcus", "phone");
    await world().as("marcus").mutation(api.push.subscribe, browser);
    expect(await browsersOf("marcus")).toEqual(["phone"]);
    refusing(browser, 503);
    await book();
    push.answers.clear();
    await world().as("theo").mutation(api.push.subscribe, browser);
    await world().pass(MINUTE);
    // What was on its way to Marcus does not reach Theo.
    expect(push.notes).toEqual([]);
    expect(mailsToStaff()).toEqual([NEW_BY_MAIL]);
    expect([await browsersOf("marcus"), await browsersOf("theo")]).toEqual([[], ["phone"]]);
  });

  test("are ten at most: who lets in one more loses the one that was silent for longest", async () => {
    for (let nth = 0; nth < BROWSERS_OF_PERSON; nth++) {
      await letIn("marcus", `nth${nth}`);
      await world().pass(MINUTE);
    }
    // Only the first takes anything.
    for (let nth = 1; nth < BROWSERS_OF_PERSON; nth++) {
      push.answers.set(`https://push.example/nth${nth}`, { status: 400 });
    }
    await book();
    await letIn("marcus", "one more");
    const left = await browsersOf("marcus");
    expect(left).toHaveLength(BROWSERS_OF_PERSON);
    expect(left).toContain("nth0");
    expect(left).not.toContain("nth1");
  });

  test.each([
    ["an inner address", { endpoint: "https://192.168.0.1/x" }],
    ["this machine", { endpoint: "http://127.0.0.1:12113/x" }],
    ["an address that can be read on the way", { endpoint: "http://push.example/x" }],
    ["no key", { p256dh: "AAAA" }],
    ["no secret", { auth: "" }],
  ])("are none with %s", async (_, change) => {
    const browser = { ...(await push.newBrowser("phone")), ...change };
    const asked = world().as("marcus").mutation(api.push.subscribe, browser);
    expect(await refusalOf(asked)).toMatchObject({ code: "INVALID_REQUEST" });
  });

  test("may be on this machine where a setting says so", async () => {
    vi.stubEnv("PUSH_LOOPBACK", "yes");
    const browser = { ...(await push.newBrowser("phone")), endpoint: "http://127.0.0.1:12113/x" };
    await world().as("marcus").mutation(api.push.subscribe, browser);
    expect(await browsersOf("marcus")).toEqual(["phone"]);
  });
});
