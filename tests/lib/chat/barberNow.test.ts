import { describe, expect, it } from "vitest";
import type { Card, Said } from "../../../lib/chat/cards";
import { converse } from "../../../lib/chat/converse";
import { searchReply, shownOf } from "../../../lib/chat/ownSearch";
import type { Asks, BarberNow } from "../../../lib/chat/scene";
import { freshSession } from "../../../lib/chat/session";
import type { Session } from "../../../lib/chat/session";
import { LANGUAGES } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { book, ownSearch, scene } from "../../support/chatBook";

/** A barber right now, asked for in a conversation. */

const OPEN: BarberNow = {
  isOpen: true,
  hours: "09:00–18:00",
  someoneOnDuty: true,
  travels: false,
};

type Talk = {
  language?: Language;
  barberNow?: BarberNow | null;
  asks?: Asks;
  from?: Session;
  known?: { name?: string; email?: string };
};

/** What some lines come to; what reads like an id is a tap. */
async function talk(lines: readonly string[], options: Talk = {}) {
  const { language = "en", barberNow = OPEN, asks = book(), from, known = {} } = options;
  let session = from ?? freshSession();
  let card: Card = { text: "", choices: [] };
  for (const line of lines) {
    const said: Said = /^[a-z]+_/.test(line)
      ? { kind: "choice", id: line }
      : { kind: "text", text: line };
    const here = { scene: scene(language, { barberNow, known }), asks };
    ({ session, card } = await converse(session, said, here));
  }
  return { session, card, ids: card.choices.map(({ id }) => id) };
}

const SAM = { name: "Sam", email: "sam@mail.example" };

describe("the button", () => {
  it("stands in the greeting of a shop that offers it at this hour, and nowhere else", async () => {
    expect((await talk(["hi"])).ids).toEqual([
      ...["action_book", "action_now", "action_bookings", "action_person"],
    ]);
    const closed = { ...OPEN, isOpen: false };
    expect((await talk(["hi"], { barberNow: closed })).ids).not.toContain("action_now");
    expect((await talk(["hi"], { barberNow: null })).ids).not.toContain("action_now");
  });

  it.each([
    ["is closed", { ...OPEN, isOpen: false }, /from 09:00–18:00/],
    ["has nobody on duty", { ...OPEN, someoneOnDuty: false }, /No barber is on duty/],
    ["offers it no more", null, /offers no barber right now/],
  ] as const)("says why not where the shop %s", async (_, barberNow, why) => {
    const { card, ids } = await talk(["action_now"], { barberNow });
    expect(card.text).toMatch(why);
    expect(ids).toEqual(["action_book"]);
  });

  it("keeps what was said of a visit that nobody can do right now", async () => {
    const barberNow = { ...OPEN, someoneOnDuty: false };
    const { card, session } = await talk(["skin fade asap"], { barberNow });
    expect(card.text).toMatch(/^No barber is on duty right now\.[^]*Anything with it\?$/);
    expect(session).toMatchObject({ at: "extras", draft: { serviceIds: ["fade"] } });
    expect(session.isNow).toBeUndefined();
  });

  it("asks for what is lacking, shows the price whole, and searches on a yes to it alone", async () => {
    const asks = book();
    const lines = ["action_now", "service_cut", "action_no_extras", "Sam"];
    const asked = await talk([...lines, "sam@mail.example"], { asks });
    expect(asked.card.text).toContain("A barber now, at the shop");
    expect(asked.card.text).toContain("£25.00–£30.00, to be paid at the shop.");
    expect(asks.done.searched).toEqual([]);
    const confirm = asked.ids[0] ?? "";
    const begun = await talk([confirm], { asks, from: asked.session });
    expect(asks.done).toMatchObject({ searched: ["cut"], held: [] });
    expect(begun.session).toMatchObject({
      at: "search",
      search: { id: "search1", shown: "searching" },
    });
    expect(begun.card.link?.to).toEqual({ kind: "search", searchId: "search1" });
    // The same card again is from earlier.
    await talk([confirm], { asks, from: begun.session });
    expect(asks.done.searched).toEqual(["cut"]);
  });

  it("is told where nobody is on duty by then, with times of the same visit to book", async () => {
    const asked = await talk(["haircut asap", "action_no_extras"], { known: SAM });
    const asks: Asks = {
      ...book(),
      search: async () =>
        await Promise.resolve({ ok: false, code: "NOBODY_ON_DUTY", alternatives: [] }),
    };
    const { card, session } = await talk(["yes"], { asks, from: asked.session, known: SAM });
    expect(card.text).toContain("No barber is on duty right now.");
    expect(card.choices[0]?.id).toMatch(/^slot_/);
    expect(session).toMatchObject({ at: "time", draft: { serviceIds: ["cut"] } });
    expect(session.isNow).toBeUndefined();
  });

  it("leads to the page for an address, where barbers travel", async () => {
    const barberNow = { ...OPEN, travels: true };
    const said = ["skin fade asap", "action_no_extras"];
    const asked = await talk(said, { barberNow, known: SAM });
    expect(asked.ids).toContain("action_home");
    const home = await talk(["action_home"], { barberNow, from: asked.session });
    const path = "/s/fade-and-anchor/now?services=fade&place=home";
    expect(home.card.link?.to).toEqual({ kind: "page", path });
  });
});

describe.each(LANGUAGES)("words in %s", (language) => {
  const SAID: Record<Language, { bare: string; all: string; other: string; yes: string }> = {
    en: {
      bare: "right now please",
      all: "a skin fade asap",
      other: "skin fade tomorrow at 11, tell me now please",
      yes: "yes",
    },
    id: {
      bare: "butuh sekarang",
      all: "skin fade sekarang bisa?",
      other: "skin fade besok jam 11, balas sekarang",
      yes: "ya",
    },
  };
  const said = SAID[language];

  it("ask for what was not said, and book nothing by themselves", async () => {
    const asks = book();
    const bare = await talk([said.bare], { language, asks });
    expect(bare.session).toMatchObject({ at: "service", isNow: true });
    const all = await talk([said.all, "action_no_extras"], { language, asks, known: SAM });
    expect(all.session).toMatchObject({ at: "confirm", isNow: true });
    expect(asks.done).toEqual({ held: [], moved: [], cancelled: [], searched: [] });
    await talk([said.yes], { language, asks, from: all.session, known: SAM });
    expect(asks.done.searched).toEqual(["fade"]);
  });

  it("ask for no barber now where another time is wanted, or somebody certain", async () => {
    for (const line of [said.other, `${said.bare} Theo`]) {
      expect((await talk([line], { language })).session.isNow).toBeUndefined();
    }
    const begun = await talk([said.bare], { language });
    const later = language === "en" ? "tomorrow at 11" : "besok jam 11";
    expect((await talk([later], { language, from: begun.session })).session.isNow).toBeUndefined();
  });

  it("are a visit like any other in a shop that does not offer it", async () => {
    const options = { language, barberNow: null };
    expect((await talk([said.bare], options)).ids).toContain("service_cut");
    const { session, ids } = await talk([said.all], options);
    expect(ids).toContain("action_no_extras");
    expect(session.isNow).toBeUndefined();
  });
});

describe("who was found", () => {
  const found = (asks: Asks) => ({
    ...asks,
    searchOf: async () => await Promise.resolve(ownSearch("pending_accept")),
  });
  /** The conversation has told of Marcus. */
  async function toldOf(state: Parameters<typeof ownSearch>[0]) {
    const asks = found(book());
    const speech = scene().speak("en");
    const here = { scene: scene("en", { barberNow: OPEN }), asks, speech };
    return await searchReply(freshSession(), here, ownSearch(state));
  }

  it("is told with a yes, another, and an end", async () => {
    const { card, session } = await toldOf("pending_accept");
    expect(card.text).toContain("Marcus Bell can take you: Haircut at 10:15.");
    expect(card.text).toContain("until 10:02");
    expect(card.choices.map(({ id }) => id)).toEqual([
      ...["agree_search_offer1", "another_search_offer1", "end_search_search1"],
    ]);
    expect(session).toMatchObject({ at: "search", search: { shown: "offer1" } });
  });

  it("is agreed on by a tap or a yes, and ended by a word", async () => {
    const { session } = await toldOf("pending_accept");
    const asks = book();
    const agreed = await talk(["agree_search_offer1"], { asks, from: session });
    expect(agreed.card.link?.to).toEqual({ kind: "booking", code: "B2CD3FGH" });
    expect(agreed.session.at).toBe("idle");
    await talk(["yes"], { asks: { ...found(asks) }, from: session });
    await talk(["another_search_offer1"], { asks, from: session });
    await talk(["cancel"], { asks, from: session });
    expect(asks.done.searched).toEqual([
      ...["agree offer1", "agree offer1", "another offer1", "end search1"],
    ]);
  });

  it("is no yes to somebody else: whoever was found since is shown first", async () => {
    const { session } = await toldOf("pending_accept");
    const asks = book();
    const other = { ...ownSearch("pending_accept") };
    const since = { ...other, found: other.found && { ...other.found, offerId: "offer2" } };
    const shown = await talk(["yes"], {
      asks: { ...asks, searchOf: async () => await Promise.resolve(since) },
      from: session,
    });
    expect(asks.done.searched).toEqual([]);
    expect(shown.ids).toContain("agree_search_offer2");
    expect(shownOf(since)).toBe("offer2");
  });

  it("is told to be gone where it is too late, and how it stands now", async () => {
    const { session } = await toldOf("pending_accept");
    const gone: Asks = {
      ...book(),
      answerOffer: async () =>
        await Promise.resolve({ ok: false, code: "OFFER_GONE", alternatives: [] }),
      searchOf: async () => await Promise.resolve(ownSearch("cancelled")),
    };
    const { card } = await talk(["agree_search_offer1"], { asks: gone, from: session });
    expect(card.text).toMatch(/The search has ended/);
  });

  it("is nobody: then the next times are shown, and booked like any other", async () => {
    const { card, session } = await toldOf("not_found");
    expect(card.text).toContain("No barber could take you just now.");
    const [slot = ""] = card.choices.map(({ id }) => id);
    expect(slot).toMatch(/^slot_/);
    const chosen = await talk(["slot_2026-06-04_11:00_any"], { from: session, known: SAM });
    expect(chosen.session).toMatchObject({ at: "confirm", draft: { serviceIds: ["cut"] } });
  });

  it("is told of once, whatever becomes of the visit", () => {
    const shown = (["active", "completed", "missed"] as const).map((state) =>
      shownOf(ownSearch(state)),
    );
    expect(new Set(shown).size).toBe(1);
  });

  it("leaves a search that is under way in peace when something else is asked for", async () => {
    const { session } = await toldOf("searching");
    const asks = book();
    const { session: after } = await talk(["haircut tomorrow at 11"], { asks, from: session });
    expect(after).toMatchObject({ at: "extras", search: { id: "search1" } });
    expect(asks.done.searched).toEqual([]);
  });
});
