import { describe, expect, it } from "vitest";
import { languageStep } from "@/components/customer/chat/language-step";

/** Tabs of one browser, which keeps one conversation for all of them. */
function browser(kept: string | undefined) {
  const spoken: string[] = [];
  const tabs: (() => void)[] = [];
  const changed = () => {
    // Far more than any quiet browser needs.
    if (spoken.length > 20) throw new Error("the tabs fight");
    for (const look of tabs) look();
  };
  const open = (first: string) => {
    let now = first;
    let last: string | undefined;
    const look = () => {
      const step = languageStep({ last, now, kept });
      last = now;
      if (step === null) return;
      if (step === "speak") spoken.push(now);
      kept = now;
      changed();
    };
    tabs.push(look);
    look();
    return (other: string) => {
      now = other;
      look();
    };
  };
  return { open, spoken, kept: () => kept };
}

describe("the language of a conversation", () => {
  it("is the one of the tab that was opened or switched last, and tabs do not fight", () => {
    const { open, spoken, kept } = browser("en");
    const first = open("en");
    open("id");
    expect([spoken, kept()]).toEqual([["id"], "id"]);
    first("id");
    first("en");
    expect([spoken, kept()]).toEqual([["id", "en"], "en"]);
  });

  it("is only kept where it was not known before", () => {
    const { open, spoken, kept } = browser(undefined);
    open("id");
    expect([spoken, kept()]).toEqual([[], "id"]);
  });
});
