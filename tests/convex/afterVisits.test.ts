import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import * as GuestSessions from "../../convex/model/guestSessions";
import * as Consents from "../../convex/model/outbox/consents";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { mac } from "../../lib/mac";
import { HALF_PAST_NINE, placeHold, readBooking, setPolicy, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";
import { FakeMail, linkIn } from "../support/convexMail";
import { LINK_SECRET } from "../support/convexStripe";
import { FakeTexts } from "../support/convexTexts";

/** Who is asked how it was, and how somebody is asked no more. */

const world = setUpBackend({ tendedAnyTime: true });
let mail = new FakeMail();
beforeEach(async () => {
  mail = new FakeMail().install();
  vi.stubEnv("CONVEX_SITE_URL", "https://deployment.example");
  await setPolicy(world(), { terms: { kind: "at_shop" } });
});

const ANA = { name: "Ana Ng", email: "ana@mail.example" };

/** Ana came at half past nine, or later, and the visit is done when it ends. */
async function came({ startsAfter = 0, doneAfter = 0 } = {}) {
  const startsAt = HALF_PAST_NINE + startsAfter;
  const { code } = await placeHold(world(), { startsAt, customer: ANA });
  await world().settle();
  const { booking, appointment } = await readBooking(world(), code);
  await world().pass(booking.endsAt + doneAfter - Date.now());
  const asked = { appointmentId: appointment._id as string };
  await world().as("marcus").mutation(api.appointments.complete, asked);
  await world().settle();
  return { code, asked };
}

async function later(ms: number): Promise<void> {
  await world().pass(ms);
  await world().t.mutation(internal.messages.sweep, {});
  await world().settle();
}

const asked = () => mail.taken.filter(({ subject }) => subject.startsWith("How was it?"));

/** The address that one click calls, as its header has it. */
function oneClickOf({ headers }: { headers?: Record<string, string> }): string {
  return /^<(https:[^>]+)>$/.exec(headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";
}

const pathOf = (url: string) => url.slice("https://deployment.example".length);

const click = async (url: string, body = "List-Unsubscribe=One-Click") =>
  await world().t.fetch(pathOf(url), { method: "POST", body });

const consents = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("consents").collect());

describe("who came", () => {
  test("is asked how it was, some hours after it, once", async () => {
    const { code, asked: visit } = await came();
    await later(2 * HOUR + 59 * MINUTE);
    expect(asked()).toEqual([]);
    await world().as("marcus").mutation(api.appointments.reopen, visit);
    await world().as("marcus").mutation(api.appointments.complete, visit);
    await later(MINUTE);
    await later(DAY);
    expect(asked()).toHaveLength(1);
    const [sent] = asked();
    if (!sent) throw new Error("nothing was sent");
    expect(sent.subject).toBe("How was it? Cut with Marcus Bell at London Shop");
    const link = linkIn(sent);
    expect(link.code).toBe(code);
    await world().t.mutation(api.reviews.write, { ...link, rating: 5, text: "" });
  });

  test("is asked once it is done after all, where it had been taken up again when that was due", async () => {
    const { asked: visit } = await came();
    await world().as("marcus").mutation(api.appointments.reopen, visit);
    await later(4 * HOUR);
    await world().as("marcus").mutation(api.appointments.complete, visit);
    await later(4 * HOUR);
    expect(asked()).toHaveLength(1);
    await world().as("marcus").mutation(api.appointments.reopen, visit);
    await world().as("marcus").mutation(api.appointments.complete, visit);
    await later(DAY);
    expect(asked()).toHaveLength(1);
  });

  test("is not asked at night", async () => {
    // At seven in the evening the barber says that it is done.
    await came({ doneAfter: 9 * HOUR });
    await later(4 * HOUR);
    expect(asked()).toEqual([]);
    await later(10 * HOUR);
    expect(asked()).toHaveLength(1);
  });

  test("is not asked who has said it, or whose visit was taken up again", async () => {
    const { code } = await came();
    const link = linkIn(mail.last);
    expect(link.code).toBe(code);
    await world().t.mutation(api.reviews.write, { ...link, rating: 5, text: "Sharp" });
    const again = await came({ startsAfter: 2 * HOUR });
    await world().as("marcus").mutation(api.appointments.reopen, again.asked);
    await later(5 * HOUR);
    expect(asked()).toEqual([]);
  });
});

describe("one click", () => {
  test("ends it, without cookies, as often as it is pressed", async () => {
    await came();
    await later(4 * HOUR);
    const [sent] = asked();
    const url = oneClickOf(sent ?? {});
    expect(sent).toMatchObject({
      headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    });
    expect((await click(url)).status).toBe(204);
    expect((await click(url)).status).toBe(204);
    expect(await consents()).toMatchObject([
      { channel: "email", address: ANA.email, purpose: "after", isGiven: false, via: "link" },
    ]);
    await came({ startsAfter: DAY });
    await later(4 * HOUR);
    expect(asked()).toHaveLength(1);
    // What is about a visit goes on.
    expect(mail.subjects.filter((subject) => subject === "Booked")).toHaveLength(2);
  });

  test("is what it takes: opening the address changes nothing", async () => {
    await came();
    await later(4 * HOUR);
    const [sent] = asked();
    const url = oneClickOf(sent ?? {});
    const opened = await world().t.fetch(pathOf(url), { method: "GET" });
    expect(opened.status).toBe(302);
    const page = opened.headers.get("location") ?? "";
    expect(page).toMatch(/^https:\/\/shop\.example\/messages\/[\w-]{32}$/);
    expect(sent?.text).toContain(page);
    expect((await click(url, "")).status).toBe(400);
    expect(await consents()).toEqual([]);
  });

  test("with a token that somebody made up finds nothing", async () => {
    const url = `https://deployment.example/messages/unsubscribe?t=${"x".repeat(32)}`;
    expect((await click(url)).status).toBe(404);
    expect(await consents()).toEqual([]);
  });

  test("comes with no message about a visit", async () => {
    await came();
    expect(mail.subjects).toEqual(["Booked"]);
    expect(oneClickOf(mail.last)).toBe("");
    expect(mail.last.text).not.toContain("/messages/");
  });
});

describe("what somebody gets", () => {
  /** The link in the mail that asks. */
  async function link(): Promise<string> {
    await came();
    await later(4 * HOUR);
    return /\/messages\/([\w-]{32})/.exec(asked()[0]?.text ?? "")?.[1] ?? "";
  }
  const choices = async (proof: { link?: string; guestToken?: string }) =>
    await world().t.query(api.choices.mine, proof);
  const turnOn = async (proof: { link?: string; guestToken?: string }, channel: "email" | "sms") =>
    await world().t.mutation(api.choices.set, { ...proof, channel, purpose: "visit", isOn: true });

  test("is seen and changed by the link of a mail, for that address alone", async () => {
    const proof = { link: await link() };
    expect(await choices(proof)).toEqual([
      {
        channel: "email",
        address: ANA.email,
        leftAlone: null,
        purposes: [
          { purpose: "visit", isOn: true, said: null },
          { purpose: "after", isOn: true, said: null },
        ],
      },
    ]);
    const after = { ...proof, channel: "email" as const, purpose: "after" as const };
    await world().t.mutation(api.choices.set, { ...after, isOn: false });
    expect((await choices(proof))?.[0]?.purposes[1]).toMatchObject({
      isOn: false,
      said: { isGiven: false, via: "page" },
    });
    await world().t.mutation(api.choices.set, { ...after, isOn: true });
    expect((await choices(proof))?.[0]?.purposes[1]).toMatchObject({ isOn: true });
    expect(await consents()).toHaveLength(2);
    const texts = world().t.mutation(api.choices.set, { ...after, channel: "sms", isOn: true });
    await expect(texts).rejects.toThrow("NOT_FOUND");
  });

  test("is by a link that its own secret signs, not Stripe's key", async () => {
    const whole = await mac(LINK_SECRET, `address:email:${ANA.email}`);
    expect(await link()).toBe(whole.slice(0, 32));
  });

  test("is nothing where the address is left alone, whatever was said; and says why", async () => {
    const proof = { link: await link() };
    await world().t.run(async (ctx) => {
      await Suppressions.suppress(ctx, "email", ANA.email, "bounced");
    });
    await turnOn(proof, "email");
    expect((await choices(proof))?.[0]).toMatchObject({
      leftAlone: "bounced",
      purposes: [{ isOn: false }, { isOn: false }],
    });
  });

  test("is turned on by whoever has proven a number, also after they answered STOP", async () => {
    new FakeTexts().install();
    const [phone, number] = ["+44 20 7946 0018", "+442079460018"];
    const guestToken = await world().t.run(async (ctx) => {
      await Suppressions.suppress(ctx, "sms", number, "opted_out");
      return await GuestSessions.begin(ctx, { phone });
    });
    await world().t.run(async (ctx) => {
      const said = { channel: "sms", address: number, words: "test:1", isGiven: true } as const;
      await Consents.record(ctx, { ...said, purpose: "visit", via: "page" });
    });
    const ofTexts = async () =>
      (await choices({ guestToken }))?.find(({ channel }) => channel === "sms");
    expect(await ofTexts()).toMatchObject({
      leftAlone: "opted_out",
      purposes: [{ purpose: "visit", isOn: false }, { isOn: false }],
    });
    await turnOn({ guestToken }, "sms");
    expect(await ofTexts()).toMatchObject({
      leftAlone: null,
      purposes: [{ purpose: "visit", isOn: true }, { isOn: false }],
    });
  });

  test("is an account's, by its proven address; and nobody else's", async () => {
    const seen = await world().as("ana").query(api.choices.mine, {});
    expect(seen?.map(({ address }) => address)).toEqual([ANA.email]);
    expect(await choices({})).toBeNull();
    expect(await choices({ link: "x".repeat(32) })).toBeNull();
    expect(await choices({ guestToken: "x".repeat(32) })).toBeNull();
  });
});
