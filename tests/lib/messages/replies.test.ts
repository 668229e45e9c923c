import { describe, expect, test } from "vitest";
import { readReply } from "../../../lib/messages/replies";

const meanings = (texts: readonly string[]) =>
  Object.fromEntries(texts.map((text) => [text, readReply(text).meaning]));
const all = (texts: readonly string[], meaning: string) =>
  Object.fromEntries(texts.map((text) => [text, meaning]));

describe("an answer to a text", () => {
  test("ends texts by the carriers' words, however they are written", () => {
    const words = [
      ...["stop", "STOP", " Stop. ", "STOP!!", "“stop”", "stopall", "STOP ALL", "unsubscribe"],
      ...["end", "QUIT", "revoke", "opt out", "opt-out", "OPTOUT", "cancel", "Cancel."],
    ];
    expect(meanings(words)).toEqual(all(words, "stop"));
    expect(words.filter((word) => !readReply(word).isCarriers)).toEqual([]);
  });

  test("ends texts in any reasonable wording, which no carrier knows", () => {
    const words = [
      ...["please stop", "Stop texting me", "stop sending me messages", "I want to opt out"],
      ...["don't text me", "Do not contact me again", "no more texts please", "remove me"],
      ...["Unsubscribe me", "cancel please", "stop it", "STOP THIS"],
      ...["berhenti", "Hentikan!", "tolong berhenti", "stop kirim sms", "jangan kirim lagi"],
      ...["berhenti kirim pesan", "setop", "gak mau sms"],
    ];
    expect(meanings(words)).toEqual(all(words, "stop"));
    expect(words.filter((word) => readReply(word).isCarriers)).toEqual([]);
  });

  test("begins them again", () => {
    const words = ["START", "unstop", "start please", "mulai", "Mulai lagi", "opt in"];
    expect(meanings(words)).toEqual(all(words, "start"));
  });

  test("says that somebody comes", () => {
    const words = [
      ...[
        "C",
        "c",
        "C.",
        "Yes",
        "yes please",
        "YES!",
        "y",
        "Confirm",
        "I'm coming",
        "I’ll be there",
      ],
      ...["ya", "Iya", "datang", "saya datang", "jadi", "Ya, terima kasih"],
    ];
    expect(meanings(words)).toEqual(all(words, "come"));
  });

  test("is for a person to read otherwise", () => {
    const words = [
      ...["", "?", "👍", "I'll stop by at five", "can i come with my son", "cancel my appointment"],
      ...["The weekend is fine", "we end early", "not yes", "c u", "batal", "Bisa pindah jam?"],
      ...["help", "yes but 10 minutes late", "a stop on the way"],
    ];
    expect(meanings(words)).toEqual(all(words, "other"));
  });

  test("tells its language where its word is of one", () => {
    expect(readReply("berhenti").language).toBe("id");
    expect(readReply("stop texting me").language).toBe("en");
    expect(readReply("stop").language).toBeNull();
  });
});
