import { readReply } from "../../messages/replies";
import { DAY_PARTS } from "./calendarWords";
import { words } from "./phrases";
import { plainText, tokensOf, wordsOf } from "./plain";
import { WHOLE, WITHIN } from "./sayings";

/** What somebody wants of a conversation, where they say it clearly. */

export type Wish =
  | "greet"
  | "yes"
  | "no"
  /** To hear no more from the shop. */
  | "stop"
  | "help"
  /** Of a booking, or of what is under way. */
  | "cancel"
  | "back"
  | "start_over"
  | "book"
  | "bookings"
  | "move"
  | "pay"
  | "directions"
  | "person"
  | "any_barber"
  | "none"
  | "english"
  | "indonesian"
  | "thanks"
  | "change_time"
  | "change_day"
  | "change_barber"
  | "change_service"
  | "hours"
  | "prices";

const GREETINGS = words(
  "hi hello hey heya hiya helo hallo halo hai hei hy yo permisi assalamualaikum",
);
/** Who is spoken to, and words that only soften. */
const KIND = words(
  "please pls plz kindly tolong mohon kak kakak ka mas mbak mba bang bg min admin gan bro bos boss om pak bapak bu ibu sis mate sir guys there dong deh sih nih ya yaa yah kok lah loh aja ajah saja lg thanks thank you thx ta cheers makasih makasi mksh terima kasih ty just um uh well so actually haha hehe wkwk wkwkwk x xx and",
);
const NOT = words(
  "dont not never cant cannot didnt wont jangan jgn gak ga gk nggak ngga tidak tdk bukan no without",
);
const EMOJI: readonly (readonly [RegExp, Wish])[] = [
  [/^[👍👌✅🆗💯\s]+$/u, "yes"],
  [/^[👎❌🙅\s]+$/u, "no"],
  [/^[👋\s]+$/u, "greet"],
  [/^[🙏❤💕😊🥰\s]+$/u, "thanks"],
];

const WHOLE_WISHES = new Map(
  Object.entries(WHOLE).flatMap(([wish, sayings]) =>
    sayings.map((saying): [string, string] => [saying, wish]),
  ),
);

/** The wish of a text, where its whole wording or a clear phrase in it says so; null where not. */
export function readWish(text: string): Wish | null {
  const said = wordsOf(text);
  if (said.length === 0) return bySigns(text);
  const whole = wholeWish(said);
  if (whole) return whole;
  if (readReply(plainText(text)).meaning === "stop" && !said.some(isCancelling)) return "stop";
  return within(tokensOf(text).map((token) => token.text));
}

/** A text without a word: "?" or a thumb. */
function bySigns(text: string): Wish | null {
  const plain = text
    .slice(0, 20)
    .replace(/[\p{Emoji_Modifier}\u200d\ufe0f]/gu, "")
    .trim();
  if (/^\?+$/.test(plain)) return "help";
  return EMOJI.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function wholeWish(said: readonly string[]): Wish | null {
  for (const bare of [
    said,
    afterGreeting(said),
    withoutKind(said),
    withoutKind(afterGreeting(said)),
  ]) {
    const wish = WHOLE_WISHES.get(bare.join(" "));
    if (wish !== undefined) return wish as Wish;
  }
  return null;
}

function afterGreeting(said: readonly string[]): readonly string[] {
  const rest = said.findIndex((word) => !GREETINGS.has(word));
  return rest > 0 ? said.slice(rest) : said;
}

function withoutKind(said: readonly string[]): string[] {
  return said.filter((word) => !KIND.has(word));
}

function within(said: readonly string[]): Wish | null {
  const text = ` ${said.join(" ")} `;
  for (const [wish, phrases] of WITHIN) {
    const isSaid = phrases.some((phrase) => {
      const at = text.indexOf(` ${phrase} `);
      return at >= 0 && !isDenied(text.slice(0, at), phrase);
    });
    if (isSaid) return wish;
  }
  return null;
}

/** "please don't cancel my booking". */
function isDenied(before: string, phrase: string): boolean {
  if (phrase.startsWith("cant ") || phrase.startsWith("ga")) return false;
  const clause = before.split(/ [.,;?!\n] /).at(-1) ?? "";
  return clause
    .split(" ")
    .slice(-3)
    .some((word) => NOT.has(word));
}

function isCancelling(word: string): boolean {
  return word.startsWith("cancel") || word.startsWith("batal");
}

/** True for a greeting that can answer when somebody wants to come: "pagi". */
export function isPartOfDay(text: string): boolean {
  return DAY_PARTS.has(wordsOf(text).join(" "));
}
