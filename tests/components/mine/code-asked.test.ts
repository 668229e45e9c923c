import { describe, expect, it } from "vitest";
import { parseCodeAsked } from "@/components/customer/mine/code-asked";

describe("a code that this tab has asked for", () => {
  const asked = { ticket: "t", to: "ana@mail.example", at: 1 };

  it("is known again after the tab is drawn anew", () => {
    expect(parseCodeAsked(JSON.stringify(asked))).toEqual(asked);
  });

  it.each(["", "{", "null", "[]", '{"ticket":"t","to":"x"}', '{"ticket":1,"to":"x","at":1}'])(
    "is none where %j is kept",
    (text) => {
      expect(parseCodeAsked(text)).toBeNull();
    },
  );
});
