import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { clearOld } from "../../convex/model/chat/oldConversations";
import { setUpBackend } from "../support/convex";
import type { Person } from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { makeUp, talk } from "../support/talk";

/** People of the shop in a conversation, and what becomes of conversations afterwards. */

const world = setUpBackend();

describe("somebody who asks for a person", () => {
  test("is answered by the shop's people, and by the assistant once it is handed back", async () => {
    const guest = await talk(world());
    await guest.write("I want to talk to a person");
    expect((await guest.view()).mode).toBe("person");
    await guest.write("is parking easy near you?");
    expect((await guest.last()).from).toBe("customer");
    const asked = {
      shopId: world().ids.shop("london"),
      part: "person" as const,
      paginationOpts: { numItems: 5, cursor: null },
    };
    const { page } = await world().as("theo").query(api.shopChats.listForShop, asked);
    expect(page).toMatchObject([
      {
        waitingSince: expect.any(Number),
        isWithPerson: true,
        lastText: "is parking easy near you?",
      },
    ]);
    const waiting = async (person: Person) =>
      await world().as(person).query(api.shopChats.waiting, {});
    expect([await waiting("theo"), await waiting("sari"), await waiting("ana")]).toEqual([
      1,
      0,
      null,
    ]);
    const { conversationId } = guest.opened;
    const answer = { conversationId, text: "Right behind the shop.", sayId: "an-answer-of-theo-1" };
    await world().as("theo").mutation(api.shopChats.answer, answer);
    await world().as("theo").mutation(api.shopChats.answer, answer);
    expect(await waiting("theo")).toBe(0);
    const { lines } = await guest.view();
    expect(lines.filter(({ from }) => from === "staff")).toMatchObject([
      { text: "Right behind the shop.", name: "Theo Okafor" },
    ]);
    await world().as("theo").mutation(api.shopChats.handBack, { conversationId });
    expect(await guest.view()).toMatchObject({ mode: "bot" });
    expect((await guest.write("hi")).text).toMatch(/^Hello!/);
  });

  test("at night waits until the end of the day on which the shop opens, and is told when that is", async () => {
    const guest = await talk(world());
    await world().pass(16 * HOUR);
    const said = await guest.write("talk to a person please");
    expect(said.text).toContain("It opens Tue 2 Jun, 09:00");
    // Midnight in London is an hour later.
    await world().pass(2 * HOUR);
    expect(await guest.view()).toMatchObject({ mode: "person" });
    await world().pass(24 * HOUR);
    expect(await guest.view()).toMatchObject({ mode: "bot" });
  });

  /** Closes the shop from today on. */
  const close = async (untilDate: string) => {
    const dates = { fromDate: "2026-06-01", untilDate };
    await world().t.run(async (ctx) => {
      await ctx.db.insert("closings", { shopId: world().ids.shop("london"), ...dates, reason: "" });
    });
  };

  test("of a shop that is closed for long is answered by the assistant again after two days", async () => {
    await close("2026-06-28");
    const guest = await talk(world());
    expect((await guest.write("talk to a person")).text).toContain("It opens Mon 29 Jun");
    await world().pass(48 * HOUR);
    expect(await guest.view()).toMatchObject({ mode: "person" });
    await world().pass(24 * HOUR);
    expect(await guest.view()).toMatchObject({ mode: "bot" });
    expect((await guest.write("hi")).text).toMatch(/^Hello!/);
  });

  test("and is answered on a day that is closed stays with the shop until it was to open", async () => {
    await close("2026-06-02");
    const guest = await talk(world());
    expect((await guest.write("talk to a person")).text).toContain("It opens Wed 3 Jun");
    const { conversationId } = guest.opened;
    const said = {
      conversationId,
      text: "We are away, but tell me.",
      sayId: "an-answer-of-theo-2",
    };
    await world().as("theo").mutation(api.shopChats.answer, said);
    await world().pass(24 * HOUR);
    expect((await guest.write("is there parking?")).from).toBe("customer");
    await world().pass(48 * HOUR);
    expect(await guest.view()).toMatchObject({ mode: "bot" });
    expect((await guest.write("hi")).text).toMatch(/^Hello!/);
  });

  test("goes back to the assistant by a tap, or when the day ends", async () => {
    const guest = await talk(world());
    await guest.tap("Talk to a person");
    await guest.tap("Go on booking");
    expect(await guest.view()).toMatchObject({ mode: "bot" });
    await guest.tap("Talk to a person");
    await world().pass(18 * 60 * MINUTE);
    expect((await guest.view()).mode).toBe("bot");
    expect((await guest.last()).text).toMatch(/^You are talking to the booking assistant again/);
  });

  test("has nobody told again and again", async () => {
    new FakeMail().install();
    const guest = await talk(world());
    for (let index = 0; index < 4; index += 1) {
      await guest.tapId("action_person");
      await guest.tapId("action_start");
    }
    await world().settle();
    const rows = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    const told = rows.filter(({ kind }) => kind === "chat_waiting").map(({ to }) => to);
    expect(new Set(told).size).toBe(told.length);
  });

  test("has the shop's people told at once, and not once they are answered", async () => {
    new FakeMail().install();
    const guest = await talk(world());
    await guest.tap("Talk to a person");
    await world().settle();
    const rows = await world().t.run(async (ctx) => await ctx.db.query("messages").collect());
    const told = rows.filter(({ kind }) => kind === "chat_waiting");
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(["sent"]));
  });
});

describe("what becomes of conversations", () => {
  test("is counted by channel, for the owner", async () => {
    const guest = await talk(world());
    await makeUp(guest);
    await guest.tap("Confirm");
    const other = await talk(world());
    await other.tap("Book a visit");
    await world().pass(16 * MINUTE);
    const shopId = world().ids.shop("london");
    const asked = { shopId, since: Date.now() - 60 * MINUTE };
    const figures = await world().as("olivia").query(api.shopChats.figures, asked);
    expect(figures).toEqual([
      {
        channel: "chat",
        conversations: 2,
        begun: 2,
        expired: 1,
        confirmed: 1,
        held: 1,
        answers: 0,
        p95Ms: null,
      },
    ]);
  });

  test("is forgotten half a year after the last line", async () => {
    const guest = await talk(world());
    await guest.write("hi");
    const later = Date.now() + 190 * 24 * 60 * MINUTE;
    const gone = await world().t.run(async (ctx) => await clearOld(ctx, later));
    expect(gone).toEqual({ gone: 1, isDone: true });
    expect(await world().t.query(api.chat.view, guest.opened)).toBeNull();
    const lines = await world().t.run(async (ctx) => await ctx.db.query("chatLines").collect());
    expect(lines).toEqual([]);
  });
});
