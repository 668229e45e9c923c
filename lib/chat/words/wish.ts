import { readReply } from "../../messages/replies";
import { DAY_PARTS } from "./calendarWords";
import { words } from "./phrases";
import { plainText, tokensOf, wordsOf } from "./plain";
import { WITHIN } from "./sayingsWithin";
import { WHOLE } from "./wholeSayings";

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
  /** A barber right now. */
  | "now"
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
  /** How they are called, or can be reached, is to be put right. */
  | "change_name"
  | "change_reach"
  | "hours"
  | "prices"
  /** How long a visit takes. */
  | "duration"
  /** How and when visits are paid. */
  | "payment"
  /** What a shop's page does not say: its own people know. */
  | "ask_shop";

const GREETINGS = words(
  "hi hello hey heya hiya helo hallo halo hai hei hy yo permisi assalamualaikum",
);
const ADDRESSED = words(
  "kak kakak ka mas mbak mba bang bg min admin gan bro bos boss om pak bapak bu ibu sis mate sir guys there dong deh sih nih lah loh x xx haha hehe wkwk wkwkwk",
);
/** Words that only soften what is said. */
const SOFT = words(
  "please pls plz kindly tolong mohon ya yaa yah kok aja ajah saja lg thanks thank you thx ta cheers makasih makasi mksh terima kasih just um uh well so actually and",
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

/** How phones write short what stands in many wordings. */
const SHORT: ReadonlyMap<string, string> = new Map(
  [
    "u you, ur your, r are, n and, wen when, whn when, wat what, wot what, wher where, wanna want to",
    "cud could, shud should, hv have, hav have, wheres where is, whats what is, whens when is",
    "yg yang, brp berapa, brapa berapa, smp sampai, sampe sampai, smpe sampai, bnyk banyak, bgt banget",
    "dmn dimana, dgn dengan, utk untuk, buat untuk, jm jam, bs bisa, sy saya, org orang, gmn gimana",
    "ga gak, gk gak, ngga gak, nggak gak, gag gak, jdwl jadwal, blm belum, udh udah, sdh sudah",
  ]
    .flatMap((line) => line.split(", "))
    .map((pair): [string, string] => {
      const [short = "", ...long] = pair.split(" ");
      return [short, long.join(" ")];
    }),
);

/** Words written out; one that stands alone says something itself, as "n" does. */
function writtenOut(said: readonly string[]): string {
  return (said.length > 1 ? said.map((word) => SHORT.get(word) ?? word) : said).join(" ");
}

const WHOLE_WISHES = new Map(
  WHOLE.flatMap(([wish, sayings]) =>
    sayings.map((saying): [string, Wish] => [writtenOut(saying.split(" ")), wish]),
  ),
);
const WITHIN_WISHES = WITHIN.map(
  ([wish, phrases]) => [wish, phrases.map((phrase) => writtenOut(phrase.split(" ")))] as const,
);

/**
 * The wish of a text, where its whole wording or a clear phrase in it says so; null where not. `besides`
 * is a wish that its phrases are not read for.
 */
export function readWish(text: string, besides?: Wish): Wish | null {
  const said = wordsOf(text);
  if (said.length === 0) return bySigns(text);
  const whole = wholeWish(said);
  if (whole) return whole;
  if (readReply(plainText(text)).meaning === "stop" && !said.some(isCancelling)) return "stop";
  return within(
    tokensOf(text).map((token) => token.text),
    besides,
  );
}

/** The same for a text that says nothing else: `"yes please"`, and no sentence with a phrase in it. */
export function readWholeWish(text: string): Wish | null {
  const said = wordsOf(text);
  return said.length === 0 ? bySigns(text) : wholeWish(said);
}

/** What is left of a text without the sentences and clauses that say one wish. */
export function withoutWish(text: string, wish: Wish): string {
  return text
    .split(/(?<=[,.;?!\n])(?!\d)/)
    .filter((part) => readWish(part) !== wish)
    .join(" ");
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
  const named = without(said, ADDRESSED);
  const ways = [said, named, afterGreeting(named), without(afterGreeting(named), SOFT)];
  for (const bare of ways) {
    const wish = WHOLE_WISHES.get(writtenOut(bare)) ?? sameWish(bare);
    if (wish !== null) return wish;
  }
  return null;
}

const LONGEST_SAYING = 4;

/** What sayings in a row all mean: "ok cool, book it". Null where they differ, or something else is said. */
function sameWish(said: readonly string[]): Wish | null {
  let wish: Wish | null = null;
  for (let at = 0; at < said.length;) {
    const most = Math.min(LONGEST_SAYING, said.length - at);
    const lengths = Array.from({ length: most }, (_, shorter) => most - shorter);
    const meantBy = (length: number) => WHOLE_WISHES.get(said.slice(at, at + length).join(" "));
    const length = lengths.find((each) => {
      const meant = meantBy(each);
      return meant !== undefined && (wish === null || meant === wish);
    });
    if (length === undefined) return null;
    wish = meantBy(length) ?? null;
    at += length;
  }
  return wish;
}

function afterGreeting(said: readonly string[]): readonly string[] {
  const rest = said.findIndex((word) => !GREETINGS.has(word));
  return rest > 0 ? said.slice(rest) : said;
}

function without(said: readonly string[], those: ReadonlySet<string>): string[] {
  return said.filter((word) => !those.has(word));
}

function within(said: readonly string[], besides?: Wish): Wish | null {
  const text = ` ${writtenOut(said)} `;
  for (const [wish, phrases] of WITHIN_WISHES) {
    const isSaid = phrases.some((phrase) => {
      const at = text.indexOf(` ${phrase} `);
      return at >= 0 && !isDenied(text.slice(0, at), phrase);
    });
    if (isSaid && wish !== besides) return wish;
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
