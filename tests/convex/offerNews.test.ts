import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { setUpBackend } from "../support/convex";
import { MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { FakePush } from "../support/convexPush";
import { decline, HOME, offerNow, search, tenPastTen } from "../support/convexSearch";

/** What tells a barber that they are wanted now, while nobody looks at their page. */

const world = setUpBackend();
let mail = new FakeMail();
let push = new FakePush();
beforeEach(async () => {
  mail = new FakeMail().install();
  push = await new FakePush().install();
  await offerNow(world());
  await tenPastTen(world(), "marcus", "theo");
});

async function letIn(person: "marcus" | "theo"): Promise<string> {
  const browser = await push.newBrowser(person);
  await world().as(person).mutation(api.push.subscribe, browser);
  return browser.endpoint;
}

/** The messages that tell of an offer, as `push sent`. */
async function told(): Promise<string[]> {
  const all = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
  return all
    .filter(({ kind }) => kind === "barber_offer")
    .map(({ channel, status }) => `${channel} ${status}`);
}

describe("a barber who is asked", () => {
  test("hears it by push, and nobody else does; it is kept no longer than it can be taken", async () => {
    await letIn("marcus");
    await letIn("theo");
    await search(world());
    expect(push.notes).toHaveLength(1);
    expect(push.notes[0]).toMatch(
      /^marcus: Cut, 10:30 BST: London Shop, £25\.00\. Take it by 10:1\d BST\.$/,
    );
    expect(Number(push.taken[0]?.headers.get("ttl"))).toBeLessThanOrEqual(60);
    expect(Number(push.taken[0]?.headers.get("ttl"))).toBeGreaterThan(0);
    expect(await told()).toEqual(["push sent"]);
  });

  test("hears it by mail without a browser, once each", async () => {
    await search(world());
    await decline(world(), "marcus");
    const subjects = mail.toStaff.map(({ to, subject }) => `${to.join()} ${subject}`);
    expect(subjects).toEqual([
      expect.stringMatching(/^marcus@london.example Free now\? Cut, /),
      expect.stringMatching(/^theo@london.example Free now\? Cut, /),
    ]);
  });

  test("reads the district of a home, and neither house nor name", async () => {
    await letIn("theo");
    await search(world(), { place: HOME });
    const [note = ""] = push.notes;
    expect(note).toMatch(/Highgate, London, 5 km from the shop/);
    expect(`${note} ${push.taken[0]?.text ?? ""}`).not.toMatch(/Hill Road|Sam|Seeker/);
  });

  test("gets no mail of an offer that is over when the mail could go", async () => {
    const endpoint = await letIn("marcus");
    push.answers.set(endpoint, "away");
    await search(world());
    await world().pass(2 * MINUTE);
    push.answers.delete(endpoint);
    await world().pass(30 * MINUTE);
    expect(push.notes).toEqual([]);
    expect(mail.toStaff.filter(({ to }) => to.includes("marcus@london.example"))).toEqual([]);
    expect((await told())[0]).toBe("push left_out");
  });
});
