import { IntlMessageFormat } from "intl-messageformat";
import { languageOf } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { mail as mailEn, status as statusEn } from "../../../messages/en.json";
import { mail as mailId, status as statusId } from "../../../messages/id.json";

/** The words of messages, from the same files as those of the pages. */

/** A calendar's event says the same in a mail as on the page. */
type EventWord = "eventTitle" | "eventText" | "eventQuestions";
export type MailWord = keyof typeof mailEn | EventWord;
export type Say = (word: MailWord, values?: Readonly<Record<string, string>>) => string;

const WORDS: Record<Language, Readonly<Record<MailWord, string>>> = {
  en: withEvent(mailEn, statusEn),
  id: withEvent(mailId, statusId),
};

function withEvent<T>(
  mail: T,
  { eventTitle, eventText, eventQuestions }: Record<EventWord, string>,
) {
  return { ...mail, eventTitle, eventText, eventQuestions };
}

/** `wordsOf("id-ID")("when")`; English where there are no words for a locale. */
export function wordsOf(locale: string): Say {
  const language = languageOf(locale);
  return (word, values) =>
    String(new IntlMessageFormat(WORDS[language][word], language).format(values));
}
