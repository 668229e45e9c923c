import { readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/components/kit/site/locale";
import { APPOINTMENT_STATUSES, BOOKING_STATUSES, PAYMENT_STATUSES } from "@/lib/booking/states";
import { ERROR_CODES } from "@/lib/errors";
import en from "@/messages/en.json";
import id from "@/messages/id.json";
import lastResort from "@/messages/last-resort.json";

const keys = (group: object): string[] => Object.keys(group).sort();

/** Every message by its full key. */
function flat(group: object, prefix = ""): Map<string, string> {
  const entries = Object.entries(group).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? [...flat(value, `${prefix}${key}.`)]
      : [[`${prefix}${key}`, String(value)] as const],
  );
  return new Map(entries);
}

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

describe("the words", () => {
  it("exist for every refusal, and for what is none", () => {
    expect(keys(en.errors)).toEqual([...ERROR_CODES, "UNKNOWN"].sort());
  });

  it("exist for every status", () => {
    expect(keys(en.states.booking)).toEqual([...BOOKING_STATUSES].sort());
    expect(keys(en.states.appointment)).toEqual([...APPOINTMENT_STATUSES].sort());
    expect(keys(en.states.payment)).toEqual([...PAYMENT_STATUSES].sort());
  });

  it("exist in every language, for the last resort too", () => {
    expect([...flat(id).keys()].sort()).toEqual([...flat(en).keys()].sort());
    expect(keys(lastResort)).toEqual([...LANGUAGES].sort());
    expect(keys(lastResort.id)).toEqual(keys(lastResort.en));
  });

  it.each(LANGUAGES)("have one text for each key in %s", (language) => {
    const text = readFileSync(`messages/${language}.json`, "utf8");
    const count = (group: object): number =>
      Object.values(group).reduce(
        (sum: number, value: unknown) =>
          sum + 1 + (typeof value === "object" && value !== null ? count(value) : 0),
        0,
      );
    expect(text.match(/^\s*"[^"]+": /gm)).toHaveLength(count(language === "en" ? en : id));
  });

  it("take the same arguments in every language", () => {
    const indonesian = flat(id);
    const kinds = (messages: Map<string, string>) =>
      [...flat(en).keys()].map((key) => [key, argumentsOf(messages.get(key) ?? "")]);
    expect(kinds(indonesian)).toEqual(kinds(flat(en)));
  });

  it("are never left empty", () => {
    for (const words of [en, id])
      expect([...flat(words)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});
