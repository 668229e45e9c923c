import { describe, expect, it } from "vitest";
import { freshSession } from "../../../lib/chat/session";
import type { ChatState, Session } from "../../../lib/chat/session";
import { converse } from "../../../lib/chat/converse";
import { book, scene } from "../../support/chatBook";
import { play, words } from "../../support/chatPlay";

/** Questions are answered from what the shop's page says, and the conversation goes on where it was. */

const PAYS =
  "Some visits are paid online when you book, in full or in part, and the rest at the shop. " +
  "You see which before you confirm. Whether it takes cash or cards there I do not know: " +
  'write "person" to ask.';
const UNKNOWN =
  'I do not know that. Somebody of the shop can tell you: tap "Talk to a person", ' +
  'or write "person".';

const answerTo = async (said: string, language: "en" | "id" = "en") => {
  const { last } = await play([words(said)], language);
  return last?.text.replaceAll("\u00a0", "").split("\n\n")[0];
};

describe("a question", () => {
  it.each([
    ["how much is a haircut", "Haircut: £25.00, 30 min"],
    ["how much is a skin fade", "Skin fade: £25.00–£30.00, 30–45 min"],
    ["how much is a skin fade with theo", "Skin fade: £30.00, 45 min"],
    ["whats the price of a hot towel", "Hot towel: £25.00, 30 min"],
    ["how long does a haircut take", "Haircut: £25.00, 30 min"],
    ["where are you", "14 Wharf Passage, London\nPhone +44 20 7946 0018"],
    ["are you open on sunday", "Sun 7 Jun: closed."],
    ["when do you open on friday", "Fri 5 Jun: 09:00–18:00, as a rule."],
    // All of the shop is closed that day.
    ["are you open on 15 june", "Mon 15 Jun: closed."],
    ["opening hours", "Opening hours:\nMon 09:00–18:00"],
    ["do you take cash", PAYS],
    ["can i pay by card?", PAYS],
    ["do you have parking", UNKNOWN],
    ["can i bring my dog", UNKNOWN],
    ["is it true that you play jazz", UNKNOWN],
  ])("%s is answered with what is known", async (said, answer) => {
    expect(await answerTo(said)).toBe(answer);
  });

  it.each([
    ["berapa harga haircut", "Haircut: £25,00, 30 menit"],
    ["alamatnya dimana", "14 Wharf Passage, London\nTelepon +44 20 7946 0018"],
    ["minggu buka gak", "Min, 7 Jun: tutup."],
    ["jumat buka jam berapa", "Jum, 5 Jun: 09:00–18:00, biasanya."],
    ["haircut berapa lama", "Haircut: £25,00, 30 menit"],
    ["ada parkir gak", /^Saya tidak tahu itu\./],
    ["boleh bawa anjing?", /^Saya tidak tahu itu\./],
    ["bisa bayar tunai?", /^Sebagian kunjungan dibayar online/],
  ])("%s is answered in Indonesian", async (said, answer) => {
    if (typeof answer === "string") expect(await answerTo(said, "id")).toBe(answer);
    else expect(await answerTo(said, "id")).toMatch(answer);
  });

  it("that nobody here can answer offers a person first", async () => {
    const { last } = await play([words("do you have parking")]);
    expect(last?.choices[0]?.id).toBe("action_person");
  });

  it("about one thing offers it, and one with a time goes on with the visit", async () => {
    const one = await play([words("how much is a skin fade")]);
    expect(one.session.draft.serviceIds).toEqual([]);
    expect(one.last?.choices[0]?.id).toBe("service_fade");
    const both = await play([words("how much is a skin fade on friday at 3 with marcus")]);
    expect(both.last?.text).toContain("30 min");
    expect(both.session.draft).toMatchObject({ serviceIds: ["fade"], date: "2026-06-05" });
  });

  const UP_TO: Partial<Record<ChatState, readonly string[]>> = {
    extras: ["haircut"],
    barber: ["haircut", "no"],
    day: ["haircut", "no", "marcus"],
    time: ["haircut", "no", "marcus", "tomorrow"],
    name: ["haircut", "no", "marcus", "tomorrow", "11am"],
    reach: ["haircut", "no", "marcus", "tomorrow", "11am", "Gil"],
    confirm: ["haircut", "no", "marcus", "tomorrow", "11am", "Gil", "gil@mail.example"],
  };

  it.each([
    "how much is it?",
    "how long does it take?",
    "where are you?",
    "do you take cards?",
    "do you have parking?",
    "are you open on sundays?",
    "berapa harganya?",
    "ada wifi gak?",
  ])("%s leaves the conversation where it was", async (asked) => {
    for (const [at, lines] of Object.entries(UP_TO)) {
      const { session } = await play(lines.map(words));
      expect(session.at).toBe(at);
      const here = { scene: scene(), asks: book() };
      const after = await converse(session, words(asked), here);
      const kept = ({ at: state, draft, name, email }: Session) => ({ state, draft, name, email });
      expect(kept(after.session), `${asked} at ${at}`).toEqual(kept(session));
      expect(after.card.text).not.toContain("did not understand");
    }
  });

  it("says what a shop does that is paid before alone, and at the shop alone", async () => {
    const said = async (pays: { before: boolean; atShop: boolean }) => {
      const here = scene();
      const asked = { scene: { ...here, shop: { ...here.shop, pays } }, asks: book() };
      const outcome = await converse(freshSession(), words("do you take cash"), asked);
      return outcome.card.text.split("\n\n")[0];
    };
    expect(await said({ before: true, atShop: false })).toMatch(/^Visits are paid online/);
    expect(await said({ before: false, atShop: true })).toMatch(/^Visits are paid at the shop\. W/);
  });
});

describe("what is said of a visit in the same line", () => {
  const HAIRCUT = ["haircut", "no", "marcus"];
  const FRIDAY = "2026-06-05";
  const at = (hour: number) => ({ minutes: [hour * 60] });

  /** What is answered first, and what the draft says of when. */
  const heard = async (lines: readonly string[]) => {
    const { session, last } = await play(lines.map(words));
    return { draft: session.draft, at: session.at, text: last?.text ?? "" };
  };

  it.each([
    ["I'd like to book friday 2pm for my girlfriend", FRIDAY, 14],
    ["book for my husband tomorrow at 10", "2026-06-04", 10],
    ["need to come in friday 3pm, I have a pram", FRIDAY, 15],
    ["can i book for my wife friday at 2pm", FRIDAY, 14],
  ])("%s: is a visit, and nothing is unknown", async (said, date, hour) => {
    const { draft, at: state, text } = await heard([said]);
    expect({ draft, state }).toMatchObject({
      state: "service",
      draft: { date, wish: at(hour) },
    });
    expect(text).toContain("noted.");
    expect(text).not.toContain(UNKNOWN);
  });

  it.each([
    "need a haircut for a job interview",
    "haircut please, I have a voucher",
    "can I get a haircut for a job interview?",
  ])("%s: begins with the cut", async (said) => {
    const { draft, text } = await heard([said]);
    expect(draft.serviceIds).toEqual(["cut"]);
    expect(text).not.toContain(UNKNOWN);
  });

  it("asks nothing of the shop where somebody only tells it something", async () => {
    const { draft, text } = await heard(["need a cut friday 3pm, I smoke"]);
    expect(draft).toMatchObject({ date: FRIDAY, wish: at(15) });
    expect(text).not.toContain(UNKNOWN);
    expect((await heard(["I'd like to book, I have a voucher"])).at).toBe("service");
  });

  it.each([
    ["2pm, do you take card", PAYS],
    ["do you take cards? 2pm then", PAYS],
    ["2pm, where are you", "14 Wharf Passage"],
    ["2pm, can I bring my dog", UNKNOWN],
    ["is there parking? 2pm is good", UNKNOWN],
    ["2pm, how much is it", "Haircut: £25.00"],
    ["are you open late? 2pm then", "Opening hours:"],
  ])("%s: within a draft is answered, and the time is noted", async (said, answer) => {
    const { draft, text } = await heard([...HAIRCUT, said]);
    expect(draft).toMatchObject({ serviceIds: ["cut"], wish: at(14) });
    expect(text.replaceAll("\u00a0", "")).toContain(answer);
  });

  it.each([
    ["friday 2pm, how much is it", ""],
    ["friday 2pm, do you take card", PAYS],
    ["friday 2pm, is there wifi", UNKNOWN],
    ["are you open on friday? 2pm then", "Fri 5 Jun: 09:00–18:00"],
  ])("%s: is noted before a service is named", async (said, answer) => {
    const { draft, text } = await heard([said]);
    expect(draft).toMatchObject({ date: FRIDAY, wish: at(14) });
    expect(text).toContain(answer);
  });

  it("offers a person first beside the visit where nobody here knows", async () => {
    const { last } = await play([words("friday 2pm, is there wifi")]);
    expect(last?.choices[0]?.id).toBe("action_person");
  });

  it.each([
    ["are you open late? 4pm then", 16],
    ["4pm. are you open late", 16],
  ])("%s: a time beside the hours is one to come", async (said, hour) => {
    expect((await heard([said])).draft.wish).toMatchObject(at(hour));
  });

  it.each(["are you open at 4pm", "are you open friday at 4pm?", "are you open on friday"])(
    "%s asks for hours alone",
    async (said) => {
      const { draft } = await heard([...HAIRCUT, said]);
      expect([draft.date, draft.wish]).toEqual([undefined, undefined]);
    },
  );
});
