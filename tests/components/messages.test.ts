import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { chooseLocale } from "@/components/kit/site/locale";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/languages";
import { APPOINTMENT_STATUSES, BOOKING_STATUSES, PAYMENT_STATUSES } from "@/lib/booking/states";
import { ERROR_CODES } from "@/lib/errors";
import en from "@/messages/en.json";
import lastResort from "@/messages/last-resort.json";
import { flat, listFiles, textOf, wordsOf } from "../support/words";

const keys = (group: object): string[] => Object.keys(group).sort();

/** The arguments and tags of a message, with what kind each is: `count plural`, `name`. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value} ${TYPE[element.type]}`);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) walk(option.value);
      if (element.type === TYPE.tag) walk(element.children);
    }
  };
  walk(parse(message));
  return [...found].sort();
}

/** The categories of each number that a message has words for: `["one", "other"]`. */
function pluralsOf(message: string): string[][] {
  const found: string[][] = [];
  const walk = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.plural) found.push(Object.keys(element.options));
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) walk(option.value);
      if (element.type === TYPE.tag) walk(element.children);
    }
  };
  walk(parse(message));
  return found;
}

/** What a message says itself, without the names of its arguments. */
function literalsOf(message: string): string[] {
  const walk = (elements: MessageFormatElement[]): string[] =>
    elements.flatMap((element) => {
      if (element.type === TYPE.literal) return [element.value];
      if (element.type === TYPE.plural || element.type === TYPE.select)
        return Object.values(element.options).flatMap(({ value }) => walk(value));
      return element.type === TYPE.tag ? walk(element.children) : [];
    });
  return walk(parse(message));
}

describe("the words", () => {
  it("exist for every refusal, and for what is none", () => {
    expect(keys(en.errors)).toEqual([...ERROR_CODES, "UNKNOWN"].sort());
  });

  it("exist for every status", () => {
    expect(keys(en.states.booking)).toEqual([...BOOKING_STATUSES].sort());
    expect(keys(en.states.appointment)).toEqual([...APPOINTMENT_STATUSES].sort());
    expect(keys(en.states.payment)).toEqual([...PAYMENT_STATUSES].sort());
  });

  it("are those of the languages that can be chosen, each by its own name", () => {
    expect(listFiles()).toEqual([...LANGUAGES].sort());
    expect(keys(LANGUAGE_NAMES)).toEqual([...LANGUAGES].sort());
    expect(keys(lastResort)).toEqual([...LANGUAGES].sort());
  });

  it.each(LANGUAGES)("in %s call what can be booked a time, never a slot", (language) => {
    const said = [...flat(wordsOf(language))].filter(([, message]) =>
      literalsOf(message).some((text) => /\bslots?\b/i.test(text)),
    );
    expect(said).toEqual([]);
  });

  it.each(LANGUAGES)("exist in %s, for the last resort too, and no others", (language) => {
    const own = new Set(flat(wordsOf(language)).keys());
    const all = new Set(flat(en).keys());
    expect([...all].filter((key) => !own.has(key))).toEqual([]);
    expect([...own].filter((key) => !all.has(key))).toEqual([]);
    expect(keys(lastResort[language])).toEqual(keys(lastResort.en));
  });

  it.each(LANGUAGES)("have one text for each key in %s", (language) => {
    const count = (group: object): number =>
      Object.values(group).reduce(
        (sum: number, value: unknown) =>
          sum + 1 + (typeof value === "object" && value !== null ? count(value) : 0),
        0,
      );
    expect(textOf(language).match(/^\s*"[^"]+": /gm)).toHaveLength(count(wordsOf(language)));
  });

  it.each(LANGUAGES)("take the same arguments in %s", (language) => {
    const kinds = (messages: Map<string, string>) =>
      [...flat(en).keys()].map((key) => [key, argumentsOf(messages.get(key) ?? "")]);
    expect(kinds(flat(wordsOf(language)))).toEqual(kinds(flat(en)));
  });

  it.each(LANGUAGES)("are never left empty in %s", (language) => {
    const words = [...flat(wordsOf(language)), ...flat(lastResort[language])];
    expect(words.filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it.each(LANGUAGES)("have a form for every kind of number that %s tells apart", (language) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wrong = [...flat(wordsOf(language))].filter(([, message]) =>
      pluralsOf(message).some((forms) => {
        const said = new Set(forms.filter((form) => !form.startsWith("=")));
        return said.size !== needed.length || needed.some((form) => !said.has(form));
      }),
    );
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES)("go with dates, months and money as %s writes them", (language) => {
    const locale = chooseLocale(language, null);
    expect(Intl.DateTimeFormat.supportedLocalesOf(locale)).toEqual([locale]);
    expect(Intl.NumberFormat.supportedLocalesOf(locale)).toEqual([locale]);
  });

  it("call a booking one thing in Indonesian: pesanan", () => {
    const others = [...flat(wordsOf("id"))].filter(([, message]) =>
      /\bbooking(an)?\b/i.test(message.replace(/\{\w*/g, "")),
    );
    expect(others).toEqual([]);
  });
});
