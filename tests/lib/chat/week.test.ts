import { describe, expect, it } from "vitest";
import { converse } from "../../../lib/chat/converse";
import { freshSession } from "../../../lib/chat/session";
import { openAt } from "../../../lib/chat/week";
import { instantOf } from "../../../lib/time/zones";
import { book, scene, ZONE } from "../../support/chatBook";
import { words } from "../../support/chatPlay";

/** Monday to Saturday from nine to six in London, closed on 15 and 16 June 2026. */

const at = (date: string, hour: number) => instantOf(date, hour * 60, ZONE);
const { week } = scene().shop;

describe("a shop's week", () => {
  it.each([
    [
      "is open until it closes",
      at("2026-06-03", 10),
      { isOpen: true, until: at("2026-06-03", 18) },
    ],
    ["opens later the same day", at("2026-06-03", 8), { isOpen: false, from: at("2026-06-03", 9) }],
    [
      "is closed from the minute it closes",
      at("2026-06-03", 18),
      { isOpen: false, from: at("2026-06-04", 9) },
    ],
    [
      "opens on Monday after a Saturday",
      at("2026-06-06", 20),
      { isOpen: false, from: at("2026-06-08", 9) },
    ],
    [
      "opens after days that are closed",
      at("2026-06-13", 19),
      { isOpen: false, from: at("2026-06-17", 9) },
    ],
  ])("%s", (_, now, open) => {
    expect(openAt(week, now, ZONE)).toEqual(open);
  });

  it("of nights is open until the night ends, not until midnight", () => {
    const nights = {
      hours: [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
        isoWeekday,
        hours: [
          { fromMinutes: 0, untilMinutes: 120 },
          { fromMinutes: 1080, untilMinutes: 1440 },
        ],
      })),
      closings: [{ fromDate: "2026-06-05", untilDate: "2026-06-05" }],
    };
    const ends = { isOpen: true, until: at("2026-06-04", 2) };
    expect(openAt(nights, at("2026-06-03", 23), ZONE)).toEqual(ends);
    expect(openAt(nights, at("2026-06-04", 1), ZONE)).toEqual(ends);
    // The next day is closed, and the rest of the night with it.
    const midnight = { isOpen: true, until: at("2026-06-05", 0) };
    expect(openAt(nights, at("2026-06-04", 23), ZONE)).toEqual(midnight);
  });

  it("that has no hours opens no day", () => {
    expect(openAt({ hours: [], closings: [] }, at("2026-06-03", 10), ZONE)).toEqual({
      isOpen: false,
      from: null,
    });
  });
});

describe("who asks for a person", () => {
  const called = async (now: number, language: "en" | "id" = "en") => {
    const said = { en: "talk to a person", id: "bicara dengan orang" };
    const here = { scene: scene(language, { now }), asks: book() };
    const outcome = await converse(freshSession(), words(said[language]), here);
    expect(outcome.wantsPerson).toBe(true);
    return outcome.card.text.split("\n\n")[1];
  };

  it("hears until when the shop is open, or when it opens", async () => {
    expect(await called(at("2026-06-03", 10))).toBe(
      "The shop is open until 18:00: somebody can answer until then.",
    );
    expect(await called(at("2026-06-06", 20))).toBe(
      "The shop is closed now. It opens Mon 8 Jun, 09:00: somebody can answer from then on.",
    );
    expect(await called(at("2026-06-06", 20), "id")).toContain("Buka Sen, 8 Jun, 09.00");
  });
});
