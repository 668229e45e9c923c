import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/languages";
import { SHOP_COUNTS, WORKPLACES } from "@/lib/limits/counts";
import {
  BOOK_RANGES,
  LONGEST_CLOSED_DAYS,
  PERCENT,
  type Range,
  REVIEW_DAYS,
  SERVICE_RANGES,
} from "@/lib/limits/ranges";
import { CONTACT_TEXTS, REASON_TEXT, SERVICE_TEXTS, SHOP_TEXTS } from "@/lib/limits/texts";
import { flat, wordsOf } from "../support/words";

const both = ({ least, most }: Range) => [least, most];
const { horizonDays, holdMinutes, noticeMinutes } = BOOK_RANGES;

/** What a message says of a limit, in the order in which it says it. */
const SAID: Record<string, readonly number[]> = {
  "errors.INVALID_NAME": [CONTACT_TEXTS.name],
  "errors.INVALID_NOTE": [CONTACT_TEXTS.note],
  "errors.INVALID_REASON": [REASON_TEXT],
  "errors.CLOSED_TOO_LONG": [LONGEST_CLOSED_DAYS],
  "errors.INVALID_HORIZON": both(horizonDays),
  "errors.INVALID_HOLD": both(holdMinutes),
  "errors.INVALID_NOTICE": [noticeMinutes.least, noticeMinutes.most / (24 * 60)],
  "errors.INVALID_DURATION": [SERVICE_RANGES.durationMinutes.most / 60],
  "errors.INVALID_BUFFER": [SERVICE_RANGES.bufferMinutes.most],
  "errors.CANNOT_REVIEW": [REVIEW_DAYS],
  "errors.INVALID_POLICY": both(PERCENT),
  "errors.TOO_MANY_STAFF": [SHOP_COUNTS.chairs],
  "errors.TOO_MANY_PICTURES": [SHOP_COUNTS.galleryPictures],
  "errors.TOO_MANY_SHOPS": [WORKPLACES],
  "services.nameProblem": [SERVICE_TEXTS.name],
  "services.descriptionProblem": [SERVICE_TEXTS.description],
  "settings.percentProblem": both(PERCENT),
  "payouts.commissionProblem": both(PERCENT),
  "start.nameProblem": [SHOP_TEXTS.name],
  "start.shop_aboutHint": [SHOP_TEXTS.about],
  "look.galleryFull": [SHOP_COUNTS.galleryPictures],
};

const TYPED = /\b(?:max|maxLength|limit)=\{[\d_]+\}/g;

describe("limits", () => {
  it.each(LANGUAGES)("are in %s what lib/limits says", (language) => {
    const words = flat(wordsOf(language));
    const said = Object.keys(SAID).map((key) => {
      const figures = (words.get(key) ?? "").match(/\d+(?:[.,]\d{3})*/g) ?? [];
      return [key, figures.map((figure) => Number(figure.replace(/\D/g, "")))];
    });
    expect(Object.fromEntries(said)).toEqual(SAID);
  });

  it("are typed in no form", () => {
    const typed = readdirSync("components", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".tsx"))
      .flatMap((path) =>
        [...readFileSync(join("components", path), "utf8").matchAll(TYPED)].map(
          ([text]) => `${path}: ${text}`,
        ),
      );
    expect(typed).toEqual([]);
  });
});
