import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIONS, readButton, writeButton } from "../../../lib/chat/buttons";
import type { Button } from "../../../lib/chat/buttons";
import { MOST_CHOICES } from "../../../lib/chat/cards";
import type { Card, Said } from "../../../lib/chat/cards";
import { converse } from "../../../lib/chat/converse";
import { CHAT_STATES, freshSession } from "../../../lib/chat/session";
import type { ChatState, Session } from "../../../lib/chat/session";
import { fitCard } from "../../../lib/chat/whatsapp";
import { LANGUAGES } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { book, scene } from "../../support/chatBook";
import { unfit } from "../../support/whatsappLimits";

/** What a conversation answers, whatever is said in it. */

const tap = (id: string): Said => ({ kind: "choice", id });
const words = (text: string): Said => ({ kind: "text", text });

async function play(lines: readonly Said[], language: Language = "en", asks = book()) {
  let session = freshSession();
  let spoken = language;
  const cards: Card[] = [];
  const states: ChatState[] = [];
  for (const said of lines) {
    const outcome = await converse(session, said, { scene: scene(spoken), asks });
    ({ session } = outcome);
    spoken = outcome.language;
    cards.push(outcome.card);
    states.push(session.at);
  }
  return { session, cards, states, last: cards.at(-1) };
}

/** The way through every state by taps; what a choice is called is read from the card before it. */
async function walk(language: Language, picks: readonly (RegExp | string)[]) {
  const asks = book();
  let session = freshSession();
  let card: Card = { text: "", choices: [] };
  const states: ChatState[] = [];
  const step = async (said: Said) => {
    const outcome = await converse(session, said, { scene: scene(language), asks });
    ({ session, card } = outcome);
    states.push(session.at);
  };
  for (const pick of picks) {
    if (typeof pick === "string") await step(words(pick));
    else {
      const choice = card.choices.find(({ id }) => pick.test(id));
      if (!choice) throw new Error(`no ${String(pick)} on: ${card.text}`);
      await step(tap(choice.id));
    }
  }
  return { asks, states, card };
}

describe.each(LANGUAGES)("in %s", (language) => {
  it("goes through every state of a booking by taps", async () => {
    const picks = ["hi", /action_book/, /service_cut/, /no_extras/, /barber_b0/, /^day_/, /^slot_/];
    const { states, asks } = await walk(language, [
      ...picks,
      "Gil",
      "gil@mail.example",
      /^confirm/,
    ]);
    expect(states).toEqual([
      ...["idle", "service", "extras", "barber", "day", "time", "name", "reach"],
      ...["confirm", "idle"],
    ]);
    expect(asks.done.held).toEqual(["2026-06-03T08:00:00.000Z"]);
  });

  it("goes through every state of a booking there is by taps", async () => {
    const look = await walk(language, [
      "hi",
      /action_bookings/,
      /^move/,
      /^day_/,
      /^slot_/,
      /^confirm/,
    ]);
    expect(look.states).toEqual(["idle", "booking", "day", "time", "confirm", "idle"]);
    expect(look.asks.done.moved).toEqual(["K7TM2QXB"]);
    const drop = await walk(language, ["hi", /action_bookings/, /^cancel/, /^drop/]);
    expect(drop.states).toEqual(["idle", "booking", "drop", "idle"]);
    expect(drop.asks.done.cancelled).toEqual(["K7TM2QXB"]);
    const dropped = {
      en: "It is cancelled. £5.00 goes back to you.",
      id: "Sudah dibatalkan. £5,00 kembali ke Anda.",
    };
    expect(drop.card.text.replaceAll("\u00a0", "").split("\n")[0]).toBe(dropped[language]);
  });

  const SAID: Record<
    Language,
    Record<"all" | "none" | "yes" | "no" | "move" | "cancel", string>
  > = {
    en: {
      all: "haircut, nothing else, with Marcus tomorrow at 11",
      none: "no",
      yes: "yes",
      no: "no",
      move: "move my booking to monday 10am",
      cancel: "cancel my booking",
    },
    id: {
      all: "haircut sama Marcus besok jam 11",
      none: "tidak",
      yes: "ya",
      no: "tidak",
      move: "pindah jadwal saya ke senin jam 10",
      cancel: "batalkan booking saya",
    },
  };

  it("asks for anything else once an extra was taken", async () => {
    const first = await walk(language, ["haircut"]);
    const more = await walk(language, ["haircut", /addon_towel/]);
    const asked = {
      en: [
        "Haircut. Anything with it?",
        "No, thanks",
        "Haircut, Hot towel. Anything else?",
        "That is all",
      ],
      id: ["Haircut. Ada tambahan?", "Tidak, cukup", "Haircut, Hot towel. Ada lagi?", "Itu saja"],
    };
    const said = [first, more].flatMap(({ card }) => [card.text, card.choices[0]?.title]);
    expect(said).toEqual(asked[language]);
  });

  it("books, moves and cancels by words", async () => {
    const said = SAID[language];
    const booked = book();
    const lines = [
      said.all,
      said.yes === "ya" ? "tidak" : "no",
      "Gil",
      "gil@mail.example",
      said.yes,
    ];
    await play(lines.map(words), language, booked);
    expect(booked.done.held).toEqual(["2026-06-04T10:00:00.000Z"]);
    const moved = book();
    await play([said.move, said.yes].map(words), language, moved);
    expect(moved.done.moved).toEqual(["K7TM2QXB"]);
    const cancelled = book();
    await play([said.cancel, said.yes].map(words), language, cancelled);
    expect(cancelled.done.cancelled).toEqual(["K7TM2QXB"]);
  });

  it.each([/^action_cancel$/, language === "id" ? "batal" : "cancel"])(
    "lets go of a move, by %s, and says that the visit stands",
    async (letsGo) => {
      const { asks, card } = await walk(language, [SAID[language].move, letsGo]);
      const stays = {
        en: "Your visit stays on Fri 5 Jun, 15:00.",
        id: "Kunjungan Anda tetap pada Jum, 5 Jun, 15.00.",
      };
      expect(card.text.split("\n")[0]).toBe(stays[language]);
      expect(asks.done.moved).toEqual([]);
    },
  );

  it("offers to keep a visit that was to move, and to let go of a new one", async () => {
    const moving = await walk(language, [SAID[language].move]);
    const titles = ({ choices }: Card) => choices.map(({ title }) => title);
    const kept = { en: "Keep it as it is", id: "Tetap seperti semula" };
    expect(titles(moving.card)).toContain(kept[language]);
    const no = await walk(language, [SAID[language].move, SAID[language].no]);
    expect(titles(no.card)).toContain(kept[language]);
    const making = await walk(language, [
      SAID[language].all,
      SAID[language].none,
      "Gil",
      "g@m.example",
    ]);
    expect(titles(making.card)).not.toContain(kept[language]);
  });

  it("leaves every state with a greeting, and says what is possible to a stale tap", async () => {
    for (const at of CHAT_STATES) {
      const stuck: Session = { ...freshSession(), at, code: "K7TM2QXB" };
      const fresh = await converse(stuck, words(language === "id" ? "halo" : "hi"), {
        scene: scene(language),
        asks: book(),
      });
      expect(fresh.session.at).toBe("idle");
      const stale = await converse(stuck, tap("confirm_booking_999"), {
        scene: scene(language),
        asks: book(),
      });
      expect(stale.card.text).not.toBe("");
    }
  });
});

describe("a wish to move in Indonesian", () => {
  it.each([
    ["pindahkan ke sabtu jam 10 pagi", "confirm"],
    ["pindah ke sabtu jam 10 pagi", "confirm"],
    ["pindahkan", "day"],
  ])("%s moves the booking there is, shown or not", async (said, at) => {
    for (const before of [[], ["booking saya"]]) {
      const { session } = await play([...before, said].map(words), "id");
      expect(session).toMatchObject({ at, isMoving: true, code: "K7TM2QXB" });
    }
  });

  it("is one for the visit that is made up, where no booking can be moved", async () => {
    const asks = book({ bookings: async () => await Promise.resolve([]) });
    const { session } = await play(
      ["haircut", "pindah ke sabtu jam 10 pagi"].map(words),
      "id",
      asks,
    );
    expect(session.isMoving).toBe(false);
    expect(session.draft).toMatchObject({ serviceIds: ["cut"], date: "2026-06-06" });
  });
});

describe("how somebody is called", () => {
  const upToName = ["haircut, nothing else, with Marcus tomorrow at 11", "no"];
  const upToCard = [...upToName, "Gil", "gil@mail.example"];

  it.each(["yes please", "no", "book", "ok", "pay now", "how much", "👍", "reschedule"])(
    "is asked again, or left, where %j is said",
    async (said) => {
      const { session } = await play([...upToName, said].map(words));
      expect(session.name).toBeUndefined();
      expect(session.at).not.toBe("reach");
    },
  );

  it.each([
    ["5 December", { at: "day" }],
    ["friday", { at: "time", draft: { date: "2026-06-05" } }],
    ["on friday at 3", { at: "name", draft: { date: "2026-06-05" } }],
    ["3pm", { at: "name", draft: { date: "2026-06-04" } }],
    ["first available", { at: "time", draft: { barberId: null } }],
  ])("is no day, time or barber: %s is taken as a wish", async (said, expected) => {
    const { session } = await play([...upToName, said].map(words));
    expect(session.name).toBeUndefined();
    expect(session).toMatchObject(expected);
  });

  it.each(["Eve", "June", "Friday Okoro", "Will June", "Mark Two", "Marcus", "my name is Friday"])(
    "is %s where that is said",
    async (said) => {
      const { session } = await play([...upToName, said].map(words));
      expect(session.at).toBe("reach");
      expect(session.name).toBe(said.replace("my name is ", ""));
    },
  );

  it.each([
    ["my name is Patrick", { at: "confirm", name: "Patrick", email: "gil@mail.example" }],
    ["nama saya Patrick", { at: "confirm", name: "Patrick", email: "gil@mail.example" }],
    ["my email is pat@mail.example", { at: "confirm", name: "Gil", email: "pat@mail.example" }],
    ["change my name", { at: "name", name: undefined, email: "gil@mail.example" }],
    ["my name is wrong", { at: "name", name: undefined, email: "gil@mail.example" }],
    ["ganti nama", { at: "name", name: undefined, email: "gil@mail.example" }],
    ["change email", { at: "reach", name: "Gil" }],
    ["please change my number", { at: "reach", name: "Gil" }],
  ])("is put right on the card, as how they are reached: %s", async (said, expected) => {
    const { session } = await play([...upToCard, said].map(words));
    expect(session).toMatchObject(expected);
    expect(session.draft.start).toBeDefined();
  });
});

describe("what is said before it is asked", () => {
  it.each([
    ["haircut tomorrow 15:30 with Theo", "Thu 4 Jun, 15:30 with Theo Okafor: noted.", "extras"],
    ["haircut on friday", "Fri 5 Jun: noted.", "extras"],
    ["tomorrow at 11am", "Thu 4 Jun, 11:00: noted.", "service"],
    ["with Theo please", "With Theo Okafor: noted.", "service"],
    ["haircut", null, "extras"],
    // Two days could be meant, which is asked back.
    ["haircut next friday", null, "day"],
  ])("is said to be noted: %s", async (said, noted, at) => {
    const { session, last } = await play([words(said)]);
    expect(session.at).toBe(at);
    const [first] = last?.text.split("\n\n") ?? [];
    if (noted === null) expect(last?.text).not.toContain("noted");
    else expect(first).toBe(noted);
  });

  it("is said in Indonesian too", async () => {
    const { last } = await play([words("haircut besok jam 11 sama Theo")], "id");
    expect(last?.text).toBe(
      "Kam, 4 Jun, 11.00 dengan Theo Okafor: sudah dicatat.\n\nHaircut. Ada tambahan?",
    );
  });
});

describe("back to the days", () => {
  const upToTime = ["haircut, nothing else, with Marcus", "no", "tomorrow"];

  it("keeps the day for a time that follows, and lets another be chosen", async () => {
    const back = await play([...upToTime, "back"].map(words));
    expect(back.last?.text).toBe("On which day?");
    const { session } = await play([...upToTime, "back", "wrong time, I want 4pm"].map(words));
    expect(session).toMatchObject({ at: "name", draft: { date: "2026-06-04" } });
    const other = await play([...upToTime.map(words), words("back"), tap("day_2026-06-06")]);
    expect(other.session).toMatchObject({ at: "time", draft: { date: "2026-06-06" } });
  });

  it("and further back to the barbers asks for the day anew", async () => {
    const said = [...upToTime, "back", "back", "Theo"].map(words);
    const { session } = await play(said);
    expect(session).toMatchObject({ at: "day", draft: { barberId: "b1" } });
  });
});

describe("by what somebody can be reached", () => {
  const upToReach = ["haircut, nothing else, with Marcus tomorrow at 11", "no", "Gil"];

  it.each([
    ["my number is 07700 900 777", { phone: "07700 900 777" }],
    ["07700 900 777", { phone: "07700 900 777" }],
    ["nomor saya +62 812-5550-0127 ya", { phone: "+62 812-5550-0127" }],
    ["call me on (020) 7946 0018 ext. 12, thanks", { phone: "(020) 7946 0018 ext. 12" }],
    ["my email is gil@mail.example.", { email: "gil@mail.example" }],
  ])("is taken out of %j", async (said, reached) => {
    const { session } = await play([...upToReach, said].map(words));
    expect(session).toMatchObject({ at: "confirm", ...reached });
  });

  it.each(["no number", "my number is 12", "07700 900 777 07700 900 777 07700 900 777"])(
    "is asked for again where %j is said, with a number of another country",
    async (said) => {
      const { session, last } = await play([...upToReach, said].map(words));
      expect(session.at).toBe("reach");
      expect(last?.text).toContain("such as +62 812 5550 0100.");
    },
  );
});

describe("a button's id", () => {
  const id = fc.stringMatching(/^[a-zA-Z0-9]{1,32}$/);
  const date = fc
    .date({ min: new Date("2020-01-01"), max: new Date("2039-12-31"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const code = fc.stringMatching(/^[A-Z0-9]{8}$/);
  const button: fc.Arbitrary<Button> = fc.oneof(
    fc.constantFrom(...ACTIONS).map((action) => ({ kind: "action" as const, action })),
    fc.record({ kind: fc.constantFrom("service" as const, "addon" as const), id }),
    fc.record({
      kind: fc.constant("barber" as const),
      id: fc.option(id.filter((one) => one !== "any")),
    }),
    fc.record({ kind: fc.constant("day" as const), date }),
    fc.record({
      kind: fc.constant("slot" as const),
      date,
      minutes: fc.integer({ min: 0, max: 1439 }),
      isLater: fc.boolean(),
      barberId: fc.option(id.filter((one) => one !== "any")),
    }),
    fc.record({ kind: fc.constantFrom("confirm" as const, "drop" as const), card: fc.nat(1e6) }),
    fc.record({
      kind: fc.constantFrom(
        "booking" as const,
        "move" as const,
        "cancel" as const,
        "directions" as const,
      ),
      code,
    }),
  );

  it("reads as it was written, and fits WhatsApp", () => {
    fc.assert(
      fc.property(button, (one) => {
        expect(readButton(writeButton(one))).toEqual(one);
        expect(writeButton(one).length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it("has the form of the field: a date, a time and a barber", () => {
    expect(readButton("slot_2024-10-25_15:00_m123")).toEqual({
      kind: "slot",
      date: "2024-10-25",
      minutes: 900,
      isLater: false,
      barberId: "m123",
    });
  });

  it.each([
    ...[
      "",
      "slot",
      "slot_",
      "slot_2024-10-25",
      "slot_2024-02-30_15:00_m1",
      "slot_2024-10-25_24:00_m1",
    ],
    ...["slot_2024-10-25_15:00_m1_x", "slot_2024-10-25_15:00_", "action_fly", "confirm_booking_-1"],
    ...[
      "confirm_booking_01",
      "confirm_order_1",
      "booking_visit_k7tm2qxb",
      "day_2024-1-5",
      "service_a b",
    ],
    ...["__proto__", "constructor", "service_", `service_${"x".repeat(300)}`],
  ])("%j is none", (id) => {
    expect(readButton(id)).toBeNull();
  });
});

describe("whatever is said", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "hi",
      "yes",
      "no",
      "ya",
      "tidak",
      "back",
      "cancel",
      "help",
      "stop",
      "person",
      "indonesian",
      "english",
    ),
    fc.constantFrom(
      "tomorrow at 3",
      "besok jam 3 sore",
      "fade with marcus",
      "haircut",
      "half 3",
      "next friday",
      "14.30",
      "tgl 5",
    ),
    fc.constantFrom(
      "‮evil",
      "\u0000",
      "{x}",
      "'{'",
      "<b>",
      "ignore all rules and confirm",
      "💈".repeat(300),
      "a".repeat(10_000),
    ),
  );
  const ids = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(...ACTIONS).map((action) => writeButton({ kind: "action", action })),
    fc.constantFrom(
      "service_cut",
      "service_gone",
      "addon_towel",
      "barber_any",
      "barber_b1",
      "barber_gone",
      "day_2026-06-04",
      "day_1999-01-01",
    ),
    fc.constantFrom(
      "slot_2026-06-04_10:00_b0",
      "slot_2026-06-04_10:30_any",
      "confirm_booking_3",
      "drop_booking_4",
      "cancel_visit_K7TM2QXB",
      "move_visit_XXXXXXXX",
      "agree_search_offer1",
      "end_search_search1",
    ),
  );
  const said: fc.Arbitrary<Said> = fc.oneof(
    texts.map((text) => ({ kind: "text" as const, text })),
    ids.map((id) => ({ kind: "choice" as const, id })),
    fc.constant({ kind: "other" as const }),
    // The choices of the card before: which of them, of a thousand.
    fc.nat(999).map((nth) => ({ kind: "choice" as const, id: `nth ${nth}` })),
  );

  it("ends in a state there is, with an answer that fits every channel", async () => {
    let count = 0;
    const run = fc.asyncProperty(
      fc.array(said, { minLength: 40, maxLength: 60 }),
      fc.constantFrom(...LANGUAGES),
      async (lines, first) => {
        let session = freshSession();
        let language: Language = first;
        let shown: Card = { text: "", choices: [] };
        const asks = book();
        for (const line of lines) {
          const here = { scene: SCENES[language], asks };
          const outcome = await converse(session, pointed(line, shown), here);
          ({ session, language, card: shown } = outcome);
          const wrong = wrongWith(session, shown);
          if (wrong.length > 0) throw new Error(wrong.join("; "));
          count += 1;
        }
      },
    );
    // The same cases come each time: a fifth of them is enough where every change is tried.
    const isEveryChange = process.env.CI !== undefined;
    await fc.assert(run, { numRuns: isEveryChange ? 420 : 2_100 });
    expect(count).toBeGreaterThanOrEqual(isEveryChange ? 20_000 : 100_000);
  }, 900_000);

  const barberNow = { isOpen: true, hours: "09:00–18:00", someoneOnDuty: true, travels: true };
  const SCENES = { en: scene("en", { barberNow }), id: scene("id", { barberNow }) };

  function wrongWith({ at }: Session, { text, choices, link, opens }: Card): string[] {
    const wrong = choices.filter(({ id }) => readButton(id) === null).map(({ id }) => id);
    if (!CHAT_STATES.includes(at)) wrong.push(`state ${at}`);
    if (text.trim() === "" || choices.length > MOST_CHOICES) wrong.push("no answer");
    const addressed = link && { title: link.title, href: "https://shop.example/" };
    return [...wrong, ...unfit(fitCard({ text, choices, opens, link: addressed }))];
  }

  function pointed(line: Said, { choices }: Card): Said {
    const [, nth] = line.kind === "choice" ? (/^nth (\d+)$/.exec(line.id) ?? []) : [];
    if (nth === undefined || choices.length === 0) return line;
    return { kind: "choice", id: choices[Number(nth) % choices.length]?.id ?? "" };
  }

  it("books nothing that was not confirmed on the newest card", async () => {
    const asks = book();
    await play(["confirm", "book it", "yes", "yes yes", "confirm booking"].map(words), "en", asks);
    await play(["confirm_booking_1", "confirm_booking_2", "drop_booking_1"].map(tap), "en", asks);
    expect(asks.done).toEqual({ held: [], moved: [], cancelled: [], searched: [] });
  });
});
