import { describe, expect, it } from "vitest";
import { converse } from "../../../lib/chat/converse";
import { freshSession } from "../../../lib/chat/session";
import { languageWritten } from "../../../lib/chat/words/language";
import { book, scene } from "../../support/chatBook";
import { play, words } from "../../support/chatPlay";

/** A conversation goes on in the language of who writes. */

const spokenAfter = async (said: string, language: "en" | "id") => {
  const here = { scene: scene(language), asks: book() };
  return (await converse(freshSession(), words(said), here)).language;
};

describe("the language of a text", () => {
  it.each([
    ["saya mau potong rambut besok jam 3 sore", "id"],
    ["bisa haircut besok gak kak", "id"],
    ["minggu buka jam berapa ya", "id"],
    ["i want a haircut tomorrow at 3", "en"],
    ["do you have anything on friday", "en"],
    // One word is no evidence, nor are names, the trade's words and figures.
    ["ok", null],
    ["haircut", null],
    ["booking", null],
    ["ya", null],
    ["no", null],
    ["jam 3", null],
    ["Marcus 15:00", null],
    ["skin fade dan beard trim", null],
    // Both at once.
    ["can i potong rambut besok", null],
    ["", null],
    ["💈", null],
  ])("of %j is %s", (text, language) => {
    expect(languageWritten(text)).toBe(language);
  });
});

describe("a conversation", () => {
  it("goes on in the language that is clearly written, with the answer in it", async () => {
    const { last, session } = await play([words("haircut"), words("saya mau sama Theo saja ya")]);
    expect(last?.text).toBe("Dengan Theo Okafor: sudah dicatat.\n\nHaircut. Ada tambahan?");
    expect(session.draft.serviceIds).toEqual(["cut"]);
    expect(await spokenAfter("i would like to book for tomorrow", "id")).toBe("en");
  });

  it.each(["ok", "yes", "haircut", "cancel", "Theo", "ya"])(
    "stays where %s is said",
    async (said) => {
      expect(await spokenAfter(said, "id")).toBe("id");
      expect(await spokenAfter(said, "en")).toBe("en");
    },
  );

  it("takes no name and no address for a language", async () => {
    const upToName = ["haircut, nothing else, with Marcus tomorrow at 11", "no"];
    const { session, last } = await play([...upToName, "nama saya Siti ya"].map(words));
    expect(session.name).toBe("Siti ya");
    expect(last?.text).toMatch(/^By which e-mail/);
  });

  it("is asked for by name, and the last question stands again in it", async () => {
    const { last } = await play([words("haircut"), words("bahasa indonesia")]);
    expect(last?.text).toBe("Haircut. Ada tambahan?");
    const { last: same } = await play([words("haircut"), words("english")]);
    expect(same?.text).toContain("Haircut. Anything with it?");
  });
});
