import { describe, expect, it } from "vitest";
import {
  differencesOf,
  standingOf,
  stillTyped,
  typedAfterSave,
} from "@/components/kit/form/shared-form";

const same = (one: string, other: string) => one === other;
const stored = { form: "20", version: "v1" };

describe("a form that several people edit", () => {
  it("follows what is stored as long as nothing is typed", () => {
    expect(standingOf(stored, null, same)).toEqual({ form: "20", dirty: false, overtaken: false });
    const theirs = { form: "26", version: "v2" };
    const back = { form: "20", before: "20", version: "v1" };
    expect(standingOf(theirs, back, same)).toEqual({ form: "26", dirty: false, overtaken: false });
  });

  it("keeps what was typed, and says when somebody else saved something else", () => {
    const typed = { form: "25", before: "20", version: "v1" };
    expect(standingOf(stored, typed, same)).toEqual({ form: "25", dirty: true, overtaken: false });
    const theirs = { form: "26", version: "v2" };
    expect(standingOf(theirs, typed, same)).toEqual({ form: "25", dirty: true, overtaken: true });
  });

  it("has nothing to save when they saved the same", () => {
    const typed = { form: "25", before: "20", version: "v1" };
    const theirs = { form: "25", version: "v2" };
    expect(standingOf(theirs, typed, same)).toMatchObject({ dirty: false, overtaken: false });
  });
});

describe("what is typed", () => {
  const typed = { form: "25", before: "20", version: "v1" };

  it("is done with once it is stored, and stands against nothing that is saved later", () => {
    expect(stillTyped(stored, typed, same)).toBe(typed);
    const rest = stillTyped({ form: "25", version: "v2" }, typed, same);
    expect(rest).toBeNull();
    const later = { form: "30", version: "v3" };
    expect(standingOf(later, rest, same)).toMatchObject({ dirty: false, overtaken: false });
  });

  it("is done with when it was saved", () => {
    expect(typedAfterSave(typed, typed, { form: "25", version: "v2" })).toBeNull();
  });

  it("during a save stays, and is based on what was saved", () => {
    const saved = { form: "25", version: "v2" };
    const meanwhile = { form: "27", before: "20", version: "v1" };
    const rest = typedAfterSave(meanwhile, typed, saved);
    expect(rest).toEqual({ form: "27", before: "25", version: "v2" });
    expect(standingOf(saved, rest, same)).toEqual({ form: "27", dirty: true, overtaken: false });
    expect(typedAfterSave(meanwhile, null, saved)).toEqual(rest);
  });
});

describe("what two forms say differently", () => {
  it("is named line by line, with lines that only one of them has", () => {
    const mine = [
      { label: "Price", text: "25" },
      { label: "Name", text: "Cut" },
    ];
    const theirs = [
      { label: "Price", text: "26" },
      { label: "Name", text: "Cut" },
      { label: "Season 1", text: "off" },
    ];
    expect(differencesOf(mine, theirs)).toEqual([
      { key: "Price", label: "Price", mine: "25", theirs: "26" },
      { key: "Season 1", label: "Season 1", mine: "", theirs: "off" },
    ]);
  });

  it("keeps two lines of one name apart by their keys", () => {
    const long = { key: "1", label: "Cut", text: "60" };
    const short = { key: "2", label: "Cut", text: "30" };
    expect(differencesOf([long, short], [long, { ...short, text: "20" }])).toEqual([
      { key: "2", label: "Cut", mine: "30", theirs: "20" },
    ]);
  });
});
