/** What a conversation answers, whatever it is held by. */

/** One thing that can be tapped. `id` is what comes back, see `lib/chat/buttons`. */
export type Choice = {
  id: string;
  /** At most 20 characters where a card has three choices or fewer; the words of both languages keep to it. */
  title: string;
  /** What helps to choose, as a price and how long it takes. */
  description?: string;
};

/** Where a card leads out of the conversation, to a page of ours. */
export type CardLink = {
  title: string;
  /** Of a booking or a search: whoever shows the card makes the address, with a token of its own. */
  to:
    | { kind: "booking"; code: string }
    | { kind: "page"; path: string }
    | { kind: "search"; searchId: string };
};

/**
 * One answer. Its text is plain: several lines, and nothing in it is code of any sort. Names and notes
 * of people stand in it as they typed them.
 */
export type Card = {
  text: string;
  /** At most ten, in the order in which they are shown. */
  choices: readonly Choice[];
  /** What opens the choices where they are a list that is closed at first; 20 characters at most. */
  opens?: string;
  link?: CardLink;
  /** What it asks for that its channel may have a button of its own for, as WhatsApp has for a number. */
  asks?: "number";
};

export const MOST_CHOICES = 10;

/** What somebody said: something that they tapped, in words, or a thing that nobody reads, as a picture. */
export type Said =
  { kind: "choice"; id: string } | { kind: "text"; text: string } | { kind: "other" };
