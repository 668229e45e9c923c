import type { Card, Said } from "@/lib/chat/cards";
import { converse } from "@/lib/chat/converse";
import { freshSession } from "@/lib/chat/session";
import type { ChatState } from "@/lib/chat/session";
import type { Language } from "@/lib/languages";
import { book, scene } from "./chatBook";

/** Conversations with the made-up shop of `chatBook`, line by line. */

export const tap = (id: string): Said => ({ kind: "choice", id });
export const words = (text: string): Said => ({ kind: "text", text });

export async function play(lines: readonly Said[], language: Language = "en", asks = book()) {
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
export async function walk(language: Language, picks: readonly (RegExp | string)[]) {
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
