import { describe, expect, it } from "vitest";
import type { Card } from "../../../lib/chat/cards";
import { converse } from "../../../lib/chat/converse";
import { CHAT_STATES, freshSession } from "../../../lib/chat/session";
import type { Session } from "../../../lib/chat/session";
import { LANGUAGES } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { book, scene } from "../../support/chatBook";
import { play, tap, walk, words } from "../../support/chatPlay";

/** Visits that are booked, moved and cancelled, by taps and by words. */

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
