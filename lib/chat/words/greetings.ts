import { DAY_PARTS } from "./calendarWords";
import { isAt, phraseAt, words } from "./phrases";
import type { Token } from "./plain";

/** Greetings that name a part of the day, which say nothing of when somebody wants to come. */

const GOOD = words("good gud selamat slmt slamat met");

/** Who is spoken to. */
const ADDRESSED = words(
  "kak ka kakak mas mbak mba bang bg abang min admin gan bro bos boss om pak pa bapak bu ibu sis cuy all guys everyone team sir mate there lads semua",
);
/** A sentence of its own begins with these: "pagi mau booking". */
const BEGINS = words(
  ". , ! ; \n mau mo saya aku gw gue sy permisi can could i im is are do does just hi hello halo may numpang",
);

/** The tokens without a greeting that names a part of the day: "Selamat pagi", "Sore kak", "Morning!". */
export function greeted(tokens: readonly Token[]): Token[] {
  const rest: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = greetingAt(tokens, at);
    const token = tokens[at];
    if (length === 0 && token) rest.push(token);
    at += Math.max(1, length);
  }
  return rest;
}

function greetingAt(tokens: readonly Token[], at: number): number {
  if (isAt(tokens, at, GOOD)) {
    const part = phraseAt(tokens, at + 1, DAY_PARTS);
    return part ? 1 + part.length : 0;
  }
  const isFirst = at === 0 || (at === 1 && isAt(tokens, 0, words("hi hello hey halo hai")));
  const part = isFirst ? phraseAt(tokens, at, DAY_PARTS) : null;
  if (!part || at + part.length >= tokens.length) return 0;
  const isGreeting = [ADDRESSED, BEGINS].some((those) => isAt(tokens, at + part.length, those));
  return isGreeting ? part.length : 0;
}
