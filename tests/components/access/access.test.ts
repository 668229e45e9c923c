import { describe, expect, it } from "vitest";
import { isOpenedOtherwise, linkTokenOf, tokenToTry } from "@/components/customer/access/access";
import { guestToken } from "@/lib/booking/guestToken";

describe("a guest's session", () => {
  const session = guestToken("secret");

  it("opens what no link of this browser opens, or not any more", () => {
    const tokens = { given: undefined, address: "old", kept: "older", session };
    expect(tokenToTry(tokens)).toBe("old");
    expect(tokenToTry(tokens, ["old", "older"])).toBe(session);
    expect(tokenToTry(tokens, ["old", "older", session])).toBe("old");
  });

  it("never stands in an address, as a booking's own link may", () => {
    expect(linkTokenOf({ code: "A", token: session })).toBeUndefined();
    expect(linkTokenOf({ code: "A", token: "link" })).toBe("link");
  });
});

describe("the token that opens a booking", () => {
  const tokens = { given: undefined, address: "old", kept: "new" };

  it("is the address's before this browser's own, and one just given before both", () => {
    expect(tokenToTry(tokens)).toBe("old");
    expect(tokenToTry({ given: "given", address: "old", kept: "new" })).toBe("given");
    expect(tokenToTry({ given: undefined, address: undefined, kept: "new" })).toBe("new");
  });

  it("is this browser's own once the address's has ended", () => {
    expect(tokenToTry(tokens, ["old"])).toBe("new");
    expect(isOpenedOtherwise({ code: "A", token: "new" }, { code: "A", token: "old" })).toBe(true);
  });

  it("stays the address's where this browser keeps no other", () => {
    expect(tokenToTry({ given: undefined, address: "old", kept: undefined }, ["old"])).toBe("old");
    expect(tokenToTry({ given: undefined, address: "old", kept: "old" }, ["old"])).toBe("old");
    expect(isOpenedOtherwise({ code: "A", token: "new" }, { code: "A" })).toBe(false);
  });
});
