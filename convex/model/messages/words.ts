import { IntlMessageFormat } from "intl-messageformat";
import { languageOf } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { mail as en } from "../../../messages/en.json";
import { mail as id } from "../../../messages/id.json";

/** The words of messages, from the same files as those of the pages. */

export type MailWord = keyof typeof en;
export type Say = (word: MailWord, values?: Readonly<Record<string, string>>) => string;

const WORDS: Record<Language, Readonly<Record<MailWord, string>>> = { en, id };

/** `wordsOf("id-ID")("when")`; English where there are no words for a locale. */
export function wordsOf(locale: string): Say {
  const language = languageOf(locale);
  return (word, values) =>
    String(new IntlMessageFormat(WORDS[language][word], language).format(values));
}
