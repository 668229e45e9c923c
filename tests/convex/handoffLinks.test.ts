import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { setUpBackend } from "../support/convex";
import { countSessions, createPartner, holdFor } from "../support/convexPartner";
import { FakeMail } from "../support/convexMail";
import { FakeTexts } from "../support/convexTexts";

/** The lead's link, sent by us where the partner asks for it. */

const world = setUpBackend();
let mail = new FakeMail();
let texts = new FakeTexts();
beforeEach(() => {
  mail = new FakeMail().install();
  texts = new FakeTexts().install();
});

const PHONE = "+442079460018";
const BY_MAIL = { sendLink: "email", lead: { firstName: "Lea", email: "lea@mail.example" } };
const BY_TEXT = { sendLink: "sms", lead: { firstName: "Lea", phone: PHONE } };

const openedBy = async (url = "") => {
  const { pathname, searchParams } = new URL(url);
  const sessionId = pathname.split("/").at(-1) ?? "";
  return await world().t.query(api.handoff.get, { sessionId, token: searchParams.get("t") ?? "" });
};

describe("a lead gets the link", () => {
  test("by mail, and it opens what is held", async () => {
    const partner = await createPartner(world(), { name: "Recep Desk" });
    const { sessionId, continueUrl } = await holdFor(world(), partner, BY_MAIL);
    expect(mail.taken.map(({ to }) => to.join())).toEqual(["lea@mail.example"]);
    expect(mail.last.subject).toMatch(/^Finish your booking at London.* by \d\d:\d\d/);
    expect(mail.last.text).toContain("Recep Desk");
    expect(mail.last.text).toContain(continueUrl);
    expect(await openedBy(continueUrl)).toMatchObject({ partner: "Recep Desk", isHeld: true });
    const { body } = await partner.status(sessionId);
    expect(body.messages).toEqual(["The time is held. The link to finish was sent to the lead."]);
  });

  test("by text, as they have just asked for it, in one part", async () => {
    const partner = await createPartner(world());
    const { continueUrl } = await holdFor(world(), partner, BY_TEXT);
    expect(texts.taken.map(({ to }) => to)).toEqual([PHONE]);
    expect(texts.taken[0]?.body).toContain(continueUrl);
    expect(texts.taken[0]?.body.length).toBeLessThanOrEqual(160);
    expect(mail.taken).toEqual([]);
  });

  test("once, however often the call is tried", async () => {
    const partner = await createPartner(world());
    const key = { "Idempotency-Key": "lead-1" };
    const body = {
      date: "2026-06-01",
      time: "9:30am",
      service: "Cut",
      provider: "Marcus",
      ...BY_MAIL,
    };
    await partner.call("POST", "booking/start", body, key);
    await partner.call("POST", "booking/start", body, key);
    await world().settle();
    expect(mail.taken).toHaveLength(1);
  });

  test("once its session has its turn", async () => {
    const partner = await createPartner(world(), { sessionsAtOnce: 1 });
    const first = await holdFor(world(), partner);
    const waiting = await partner.start({ ...BY_MAIL, time: "11:00" });
    await world().settle();
    expect([waiting.status, mail.taken.length]).toEqual([202, 0]);
    await partner.cancel(first.sessionId);
    await world().settle();
    expect(mail.taken.map(({ to }) => to.join())).toEqual(["lea@mail.example"]);
  });
});

describe("a lead gets none", () => {
  test("without an address of that kind: nothing is written", async () => {
    const partner = await createPartner(world());
    const { status, body } = await partner.start({ ...BY_TEXT, lead: BY_MAIL.lead });
    expect([status, body.code]).toEqual([422, "invalid"]);
    expect(await countSessions(world())).toBe(0);
  });

  test("where their number takes no texts: the partner is told to send it", async () => {
    await world().t.run(async (ctx) => {
      await Suppressions.suppress(ctx, "sms", PHONE, "opted_out");
    });
    const partner = await createPartner(world());
    const { sessionId } = await holdFor(world(), partner, BY_TEXT);
    expect(texts.taken).toEqual([]);
    const { body } = await partner.status(sessionId);
    expect(body.messages).toEqual([
      "The time is held. The link to finish could not be sent to the lead: send it yourself.",
    ]);
  });

  test("of a time that was let go before it was sent", async () => {
    const partner = await createPartner(world());
    const { body } = await partner.start(BY_MAIL);
    await partner.cancel(body.sessionId);
    await world().settle();
    expect(mail.subjects.filter((subject) => subject.startsWith("Finish"))).toEqual([]);
  });
});
