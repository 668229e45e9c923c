import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { readButton } from "../../../lib/chat/buttons";
import { MOST_CHOICES } from "../../../lib/chat/cards";
import type { Card, Said } from "../../../lib/chat/cards";
import { actionChoice, choice } from "../../../lib/chat/turn";
import { languageWritten } from "../../../lib/chat/words/language";
import { plainText } from "../../../lib/chat/words/plain";
import { callingCodeOf, countryOf } from "../../../lib/contact/country";
import { HOME_LOCALES } from "../../../lib/languages";
import * as Limits from "../limits";
import type { Conversation } from "./conversations";
import * as Lines from "./lines";
import { speechOf } from "./speech";
import type { Line, Party } from "./talk";

/**
 * Which shop somebody means who writes to a number that several share: asked with a list, and answered by
 * a tap or by its name. The question stands in the conversation of one of them until it is answered.
 */

/** What a conversation begins with, once its shop was chosen. */
export const BEGINNING: Said & { kind: "choice" } = {
  kind: "choice",
  id: actionChoice("start", "").id,
};

/** The shop that a tap chooses, by its slug; null for everything else. */
export function chosenBy(said: Said): string | null {
  const button = said.kind === "choice" ? readButton(said.id) : null;
  return button?.kind === "shop" ? button.slug : null;
}

/** The locale of who asks, where they write one language clearly. */
export function localeOf(said: Said): string | undefined {
  const language = said.kind === "text" ? languageWritten(said.text) : null;
  return language === null ? undefined : HOME_LOCALES[language];
}

const OTHER =
  /\b(an?other|different|change|switch|which) (barber ?)?shops?\b|\b(toko|barbershop) (lain|yang lain)\b|\bganti toko\b/;

/** True for a wish to talk with another shop: "another shop", "toko lain". */
export function wantsOther(text: string): boolean {
  return OTHER.test(plainText(text));
}

/** True while the last thing that a conversation said is the question which shop is meant. */
export async function isOpen(ctx: QueryCtx, { _id }: Conversation): Promise<boolean> {
  const [last] = await Lines.listNewest(ctx, _id, 1);
  return (
    last?.from === "bot" && last.choices.some(({ id }) => chosenBy({ kind: "choice", id }) !== null)
  );
}

/** Shops that are read for one question. */
const MOST_SHOPS = 500;
const LEAST_OF_NAME = 4;

/**
 * The shops that can be meant: those that are named, or all; those of the country of who writes first,
 * then by name.
 */
export async function meantBy(
  ctx: QueryCtx,
  { said, phone }: { said: Said; phone: string | undefined },
): Promise<Doc<"shops">[]> {
  const shops = await ctx.db
    .query("shops")
    .withIndex("by_active", (q) => q.eq("active", true))
    .take(MOST_SHOPS);
  const text = said.kind === "text" ? bare(said.text) : "";
  const named = shops.filter(({ name }) => isNamed(text, bare(name)));
  // Shops of their own country first.
  const rankOf = (shop: Doc<"shops">) => {
    const code = callingCodeOf(`en-${countryOf(shop) ?? ""}`);
    return code !== null && phone?.startsWith(`+${code} `) === true ? 0 : 1;
  };
  return (named.length > 0 ? named : shops).sort(
    (one, other) => rankOf(one) - rankOf(other) || one.name.localeCompare(other.name),
  );
}

/** All of a name within a text, or a text that stands in the name from the beginning of a word on. */
function isNamed(text: string, name: string): boolean {
  if (` ${text} `.includes(` ${name} `)) return true;
  return text.length >= LEAST_OF_NAME && ` ${name}`.includes(` ${text}`);
}

function bare(text: string): string {
  return plainText(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Keeps a line and asks which shop it is for. False where it was too much: then nothing is kept of it. */
export async function ask(
  ctx: MutationCtx,
  { conversation }: Party,
  { line, among }: { line: Line; among: readonly Doc<"shops">[] },
): Promise<boolean> {
  const { _id, locale, heardAt } = conversation;
  if (!(await Limits.allows(ctx, "chatLine", _id))) return false;
  const [first] = among;
  if (first === undefined) return false;
  const now = Date.now();
  const { say } = speechOf(locale, first);
  const shown = among.slice(0, MOST_CHOICES);
  const card: Card = {
    text: say(among.length > shown.length ? "whichOfShops" : "whichShop"),
    choices: shown.map(({ slug, name, city }) => choice({ kind: "shop", slug }, name, city)),
    opens: say("choose"),
  };
  await Lines.insertSaid(ctx, _id, line);
  await Lines.insertCard(ctx, _id, card, now);
  await ctx.db.patch("conversations", _id, { heardAt: Math.max(heardAt, line.at), lastAt: now });
  return true;
}
