import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { TEXT_WORDS } from "../../lib/messages/consent";
import { setPolicy, setUpBackend } from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { decline, offerNow, search, see, take, tenPastTen } from "../support/convexSearch";
import { FakeTexts } from "../support/convexTexts";

/** What reaches somebody who searches and has left the page. */

const world = setUpBackend();
let mail = new FakeMail();
beforeEach(async () => {
  mail = new FakeMail().install();
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

const SECOND = 1_000;
const SAM = { name: "Sam Seeker", email: "sam@mail.example" };
const searchAs = async (customer: object, change: object = {}) =>
  await search(world(), { customer, ...change });
const toSam = () => mail.taken.filter(({ to }) => to.includes(SAM.email));
const told = async () =>
  (await world().t.run(async (ctx) => await ctx.db.query("messages").collect()))
    .filter(({ kind }) => kind.startsWith("search_"))
    .map(({ kind, channel, status }) => `${kind} ${channel} ${status}`);

describe("a customer whose yes is awaited", () => {
  test("hears who it is by mail, with a link that says yes and opens the visit", async () => {
    await searchAs(SAM);
    await take(world(), "marcus");
    expect(await told()).toEqual([]);
    await world().pass(20 * SECOND);
    const [found] = toSam();
    expect(found?.subject).toMatch(/^Marcus Bell can take you: answer by 10:1\d BST$/);
    expect(found?.text).toMatch(/Cut, 10:30 BST, £25\.00/);
    const [, searchId = "", token = ""] = /\/now\/(\w+)\?t=(\S+)/.exec(found?.text ?? "") ?? [];
    const link = { searchId, token };
    await world().t.mutation(api.searches.agree, link);
    await world().settle();
    const { state, code } = await see(world(), link);
    expect(state).toBe("active");
    const opened = { code: code ?? "", token: link.token };
    expect(await world().t.query(api.bookings.get, opened)).toMatchObject({ status: "confirmed" });
    expect(await told()).toEqual(["search_found email sent"]);
  });

  test("hears nothing who has answered on the page", async () => {
    const link = await searchAs(SAM);
    await take(world(), "marcus");
    await world().t.mutation(api.searches.agree, link);
    await world().pass(MINUTE);
    expect(await told()).toEqual([]);
  });

  test("hears of each barber once, and not of one whose time has run out", async () => {
    const link = await searchAs(SAM);
    await take(world(), "marcus");
    await world().pass(20 * SECOND);
    await world().t.mutation(api.searches.findAnother, link);
    await world().settle();
    mail.fault = "away";
    await take(world(), "theo");
    await world().pass(20 * SECOND);
    await world().pass(3 * MINUTE);
    mail.fault = "none";
    await world().pass(30 * MINUTE);
    expect(toSam().map(({ subject }) => subject.split(":")[0])).toEqual([
      "Marcus Bell can take you",
    ]);
    expect(await told()).toEqual(["search_found email sent", "search_found email left_out"]);
  });

  test("is written to by phone after a yes in the form, and never without one", async () => {
    const texts = new FakeTexts().install();
    const phone = (last: string) => ({ name: "Sam", phone: `+44 20 7946 ${last}` });
    await searchAs(phone("1500"), { textWords: TEXT_WORDS });
    await take(world(), "marcus");
    await world().pass(20 * SECOND);
    expect(texts.taken.map(({ to }) => to)).toEqual(["+442079461500"]);
    expect(texts.last.body).toMatch(/Marcus Bell can take you, 10:30.* Say yes by .*\/now\//);
    await searchAs(phone("1501"));
    await take(world(), "theo");
    await world().pass(20 * SECOND);
    expect(texts.taken).toHaveLength(1);
  });
});

describe("a customer for whom nobody was found", () => {
  test("hears so once, with what can be booked instead", async () => {
    await searchAs(SAM);
    await decline(world(), "marcus");
    await decline(world(), "theo");
    await world().pass(2 * MINUTE);
    expect(toSam().map(({ subject }) => subject)).toEqual([
      "No barber of London Shop could take you just now",
    ]);
    const [nobody] = toSam();
    expect(nobody?.text).toMatch(/Mon 1 Jun, \d\d:\d\d BST, with (Marcus Bell|Theo Okafor)/);
    expect(nobody?.text).toMatch(/\/s\/london\/book\?services=/);
  });

  test("hears nothing of a search that they called off", async () => {
    const link = await searchAs(SAM);
    await world().t.mutation(api.searches.cancel, link);
    await world().pass(2 * MINUTE);
    expect(await told()).toEqual([]);
  });
});
