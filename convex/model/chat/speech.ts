import { IntlMessageFormat } from "intl-messageformat";
import type { Speech } from "../../../lib/chat/scene";
import type { ErrorCode } from "../../../lib/errors";
import { HOME_LOCALES, languageOf } from "../../../lib/languages";
import type { Language } from "../../../lib/languages";
import { formatMoney } from "../../../lib/money";
import { instantOf } from "../../../lib/time/zones";
import { errors as errorsEn, talk as talkEn } from "../../../messages/en.json";
import { errors as errorsId, talk as talkId } from "../../../messages/id.json";

/** How a conversation speaks: the words of messages/, the shop's clock, its money. */

type Words = Readonly<Record<keyof typeof talkEn, string>>;
const TALK: Record<Language, Words> = { en: talkEn, id: talkId };
const ERRORS: Record<Language, Readonly<Record<ErrorCode, string>>> = {
  en: errorsEn,
  id: errorsId,
};

/** Texts that were read: as many as there are words. */
const known = new Map<string, IntlMessageFormat>();

/** Reading a text costs more than all that is done with it. */
function read(text: string, language: Language): IntlMessageFormat {
  const key = `${language}:${text}`;
  const format = known.get(key) ?? new IntlMessageFormat(text, language);
  known.set(key, format);
  return format;
}

type Place = { timeZone: string; currency: string; phone: string };

/** As people of a locale write it, `en-GB`; one of another language is that language's home. */
export function speechOf(locale: string, { timeZone, currency, phone }: Place): Speech {
  const language = languageOf(locale);
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (instant: number) => format.format(instant);
  };
  const day = write({ weekday: "short", day: "numeric", month: "short" });
  const time = write({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return {
    say: (word, values) => String(read(TALK[language][word], language).format(values)),
    refusal: (code) => String(read(ERRORS[language][code], language).format({ phone })),
    day: (date) => day(instantOf(date, NOON, timeZone)),
    time,
    when: (instant) => `${day(instant)}, ${time(instant)}`,
    money: (minor) => formatMoney(minor, currency, locale),
  };
}

const NOON = 12 * 60;

/** The locale of a language that somebody chose: theirs where it is of that language. */
export function localeIn(language: Language, locale: string): string {
  return languageOf(locale) === language ? locale : HOME_LOCALES[language];
}
