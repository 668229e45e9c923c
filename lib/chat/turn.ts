import { MOST_CHOICES } from "./cards";
import type { Card, CardLink, Choice } from "./cards";
import { writeButton } from "./buttons";
import type { Action, Button } from "./buttons";
import type { Asks, Scene, Speech } from "./scene";
import type { ChatState, Session } from "./session";

/** One answer: what is said, and where the conversation stands after it. */
export type Reply = { session: Session; card: Card };

/** Where an answer is made: what is known, what can be asked, and the language that is spoken. */
export type Here = { scene: Scene; asks: Asks; speech: Speech };

export type Offered = {
  choices?: readonly Choice[];
  opens?: string;
  link?: CardLink;
};

/** Answers, and waits at a state. Parts of a text that say nothing are left out. */
export function answer(
  session: Session,
  at: ChatState,
  parts: readonly string[],
  { choices = [], opens, link }: Offered = {},
): Reply {
  const text = parts.filter((part) => part !== "").join("\n\n");
  const card: Card = { text, choices: choices.slice(0, MOST_CHOICES) };
  if (opens !== undefined) card.opens = opens;
  if (link !== undefined) card.link = link;
  return { session: { ...session, at, card: session.card + 1 }, card };
}

export function choice(button: Button, title: string, description?: string): Choice {
  const id = writeButton(button);
  return description === undefined ? { id, title } : { id, title, description };
}

export function actionChoice(action: Action, title: string): Choice {
  return choice({ kind: "action", action }, title);
}

/** From where everything can be reached. */
export function firstChoices({ say }: Speech, barberNow: Scene["barberNow"]): Choice[] {
  return [
    actionChoice("book", say("book")),
    ...(barberNow?.isOpen === true ? [actionChoice("now", say("now"))] : []),
    actionChoice("bookings", say("bookings")),
    actionChoice("person", say("person")),
  ];
}

/** An answer with something said first; an empty text is nothing. */
export function saidFirst(before: string, { session, card }: Reply): Reply {
  return before === ""
    ? { session, card }
    : { session, card: { ...card, text: `${before}\n\n${card.text}` } };
}

/** What a list shows at a time where it goes on. */
export const PAGE = MOST_CHOICES - 1;

/**
 * A list from the first that was not passed over: all that is left with `further`, or a page and "more".
 */
export function pageOf(
  { passed }: Session,
  all: readonly Choice[],
  more: Choice,
  further: readonly Choice[] = [],
): Choice[] {
  const left = all.slice(passed < all.length ? passed : 0);
  const fits = left.length + further.length <= MOST_CHOICES;
  return fits ? [...left, ...further] : [...left.slice(0, PAGE), more];
}
