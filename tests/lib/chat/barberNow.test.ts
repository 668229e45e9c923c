import { describe, expect, it } from "vitest";
import type { Card, Said } from "../../../lib/chat/cards";
import { converse } from "../../../lib/chat/converse";
import type { BarberNow } from "../../../lib/chat/scene";
import { freshSession } from "../../../lib/chat/session";
import { LANGUAGES } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { book, scene } from "../../support/chatBook";

/** A barber right now, asked for in a conversation. */

const OPEN: BarberNow = { isOpen: true, hours: "09:00–18:00", someoneOnDuty: true };

type Talk = { language?: Language; barberNow?: BarberNow | null };

/** What the last of some lines is answered; what begins with `action_` is a tap. */
async function last(
  lines: readonly string[],
  { language = "en", barberNow = OPEN }: Talk = {},
): Promise<Card> {
  let session = freshSession();
  let card: Card = { text: "", choices: [] };
  for (const line of lines) {
    const said: Said = /^[a-z]+_/.test(line)
      ? { kind: "choice", id: line }
      : { kind: "text", text: line };
    const here = { scene: scene(language, { barberNow }), asks: book() };
    ({ session, card } = await converse(session, said, here));
  }
  return card;
}

const idsOf = ({ choices }: Card) => choices.map(({ id }) => id);

describe("the button", () => {
  it("stands in the greeting of a shop that offers it at this hour, and nowhere else", async () => {
    expect(idsOf(await last(["hi"]))).toEqual([
      ...["action_book", "action_now", "action_bookings", "action_person"],
    ]);
    const closed = { ...OPEN, isOpen: false };
    expect(idsOf(await last(["hi"], { barberNow: closed }))).not.toContain("action_now");
    expect(idsOf(await last(["hi"], { barberNow: null }))).not.toContain("action_now");
  });

  it.each([
    ["is closed", { ...OPEN, isOpen: false }, /from 09:00–18:00/],
    ["has nobody on duty", { ...OPEN, someoneOnDuty: false }, /No barber is on duty/],
    ["offers it no more", null, /does not send for barbers/],
  ] as const)("says why not where the shop %s", async (_, barberNow, why) => {
    const card = await last(["action_now"], { barberNow });
    expect(card.text).toMatch(why);
    expect(idsOf(card)).toEqual(["action_book"]);
    expect(card.link).toBeUndefined();
  });
});

describe.each(LANGUAGES)("words in %s", (language) => {
  const SAID: Record<Language, { bare: string; withService: string; other: string }> = {
    en: {
      bare: "right now please",
      withService: "a skin fade asap",
      other: "skin fade tomorrow at 11, tell me now please",
    },
    id: {
      bare: "butuh sekarang",
      withService: "skin fade sekarang bisa?",
      other: "skin fade besok jam 11, balas sekarang",
    },
  };

  it("lead to the page that asks for it, with the service that was said", async () => {
    const { bare, withService } = SAID[language];
    const page = (path: string) => ({ kind: "page", path });
    expect((await last([bare], { language })).link?.to).toEqual(page("/s/fade-and-anchor/now"));
    expect((await last([withService], { language })).link?.to).toEqual(
      page("/s/fade-and-anchor/now?services=fade"),
    );
  });

  it("ask for no barber now where another time is wanted, or somebody certain", async () => {
    const { other } = SAID[language];
    expect((await last([other], { language })).link).toBeUndefined();
    expect((await last([`${SAID[language].bare} Theo`], { language })).link).toBeUndefined();
  });

  it("are a visit like any other in a shop that does not offer it", async () => {
    const { bare, withService } = SAID[language];
    const talk = { language, barberNow: null };
    expect(idsOf(await last([bare], talk))).toContain("service_cut");
    expect(idsOf(await last([withService], talk))).toContain("action_no_extras");
  });
});
