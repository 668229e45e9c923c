import { describe, expect, it } from "vitest";
import { play, tap, words } from "../../support/chatPlay";

/** What somebody tells of themselves and of their visit, in any order. */

describe("how somebody is called", () => {
  const upToName = ["haircut, nothing else, with Marcus tomorrow at 11", "no"];
  const upToCard = [...upToName, "Gil", "gil@mail.example"];

  it.each(["yes please", "no", "book", "ok", "pay now", "how much", "👍", "reschedule"])(
    "is asked again, or left, where %j is said",
    async (said) => {
      const { session } = await play([...upToName, said].map(words));
      expect(session.name).toBeUndefined();
      expect(session.at).not.toBe("reach");
    },
  );

  it.each([
    ["5 December", { at: "day" }],
    ["friday", { at: "time", draft: { date: "2026-06-05" } }],
    ["on friday at 3", { at: "name", draft: { date: "2026-06-05" } }],
    ["3pm", { at: "name", draft: { date: "2026-06-04" } }],
    ["first available", { at: "time", draft: { barberId: null } }],
  ])("is no day, time or barber: %s is taken as a wish", async (said, expected) => {
    const { session } = await play([...upToName, said].map(words));
    expect(session.name).toBeUndefined();
    expect(session).toMatchObject(expected);
  });

  it.each(["Eve", "June", "Friday Okoro", "Will June", "Mark Two", "Marcus", "my name is Friday"])(
    "is %s where that is said",
    async (said) => {
      const { session } = await play([...upToName, said].map(words));
      expect(session.at).toBe("reach");
      expect(session.name).toBe(said.replace("my name is ", ""));
    },
  );

  it.each([
    ["my name is Patrick", { at: "confirm", name: "Patrick", email: "gil@mail.example" }],
    ["nama saya Patrick", { at: "confirm", name: "Patrick", email: "gil@mail.example" }],
    ["my email is pat@mail.example", { at: "confirm", name: "Gil", email: "pat@mail.example" }],
    ["change my name", { at: "name", name: undefined, email: "gil@mail.example" }],
    ["my name is wrong", { at: "name", name: undefined, email: "gil@mail.example" }],
    ["ganti nama", { at: "name", name: undefined, email: "gil@mail.example" }],
    ["change email", { at: "reach", name: "Gil" }],
    ["please change my number", { at: "reach", name: "Gil" }],
  ])("is put right on the card, as how they are reached: %s", async (said, expected) => {
    const { session } = await play([...upToCard, said].map(words));
    expect(session).toMatchObject(expected);
    expect(session.draft.start).toBeDefined();
  });
});

describe("what is said before it is asked", () => {
  it.each([
    ["haircut tomorrow 15:30 with Theo", "Thu 4 Jun, 15:30 with Theo Okafor: noted.", "extras"],
    ["haircut on friday", "Fri 5 Jun: noted.", "extras"],
    ["tomorrow at 11am", "Thu 4 Jun, 11:00: noted.", "service"],
    ["with Theo please", "With Theo Okafor: noted.", "service"],
    ["haircut", null, "extras"],
    // Two days could be meant, which is asked back.
    ["haircut next friday", null, "day"],
  ])("is said to be noted: %s", async (said, noted, at) => {
    const { session, last } = await play([words(said)]);
    expect(session.at).toBe(at);
    const [first] = last?.text.split("\n\n") ?? [];
    if (noted === null) expect(last?.text).not.toContain("noted");
    else expect(first).toBe(noted);
  });

  it("is said in Indonesian too", async () => {
    const { last } = await play([words("haircut besok jam 11 sama Theo")], "id");
    expect(last?.text).toBe(
      "Kam, 4 Jun, 11.00 dengan Theo Okafor: sudah dicatat.\n\nHaircut. Ada tambahan?",
    );
  });
});

describe("back to the days", () => {
  const upToTime = ["haircut, nothing else, with Marcus", "no", "tomorrow"];

  it("keeps the day for a time that follows, and lets another be chosen", async () => {
    const back = await play([...upToTime, "back"].map(words));
    expect(back.last?.text).toBe("On which day?");
    const { session } = await play([...upToTime, "back", "wrong time, I want 4pm"].map(words));
    expect(session).toMatchObject({ at: "name", draft: { date: "2026-06-04" } });
    const other = await play([...upToTime.map(words), words("back"), tap("day_2026-06-06")]);
    expect(other.session).toMatchObject({ at: "time", draft: { date: "2026-06-06" } });
  });

  it("and further back to the barbers asks for the day anew", async () => {
    const said = [...upToTime, "back", "back", "Theo"].map(words);
    const { session } = await play(said);
    expect(session).toMatchObject({ at: "day", draft: { barberId: "b1" } });
  });
});

describe("by what somebody can be reached", () => {
  const upToReach = ["haircut, nothing else, with Marcus tomorrow at 11", "no", "Gil"];

  it.each([
    ["my number is 07700 900 777", { phone: "07700 900 777" }],
    ["07700 900 777", { phone: "07700 900 777" }],
    ["nomor saya +62 812-5550-0127 ya", { phone: "+62 812-5550-0127" }],
    ["call me on (020) 7946 0018 ext. 12, thanks", { phone: "(020) 7946 0018 ext. 12" }],
    ["my email is gil@mail.example.", { email: "gil@mail.example" }],
  ])("is taken out of %j", async (said, reached) => {
    const { session } = await play([...upToReach, said].map(words));
    expect(session).toMatchObject({ at: "confirm", ...reached });
  });

  it.each([
    ["07700 900 777", true],
    ["gil@mail.example", false],
  ])("decides whether the link is to be saved: %s", async (reach, isTold) => {
    const { last } = await play([...upToReach, reach, "yes"].map(words));
    expect(last?.text).toContain("Booking B2CD3FGH");
    expect(last?.text.includes("save this link")).toBe(isTold);
    expect(last?.link?.to).toEqual({ kind: "booking", code: "B2CD3FGH" });
  });

  it.each(["no number", "my number is 12", "07700 900 777 07700 900 777 07700 900 777"])(
    "is asked for again where %j is said, with a number of another country",
    async (said) => {
      const { session, last } = await play([...upToReach, said].map(words));
      expect(session.at).toBe("reach");
      expect(last?.text).toContain("such as +62 812 5550 0100.");
    },
  );
});
