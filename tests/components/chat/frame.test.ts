import { describe, expect, it } from "vitest";
import { HELLO, isShownAfter, READY, saidIn, SHUT } from "@/components/customer/chat/frame-talk";
import { embeddedShop } from "@/components/kit/site/embedded";

describe("the address of a shop's chat alone", () => {
  it("carries the shop, and no other address does", () => {
    expect(embeddedShop("/embed/fade/chat")).toBe("fade");
    for (const path of ["/embed/fade", "/embed/fade/chat/x", "/embed/a/b/chat", "/s/fade", "/"])
      expect(embeddedShop(path)).toBeNull();
  });
});

describe("a chat in a frame", () => {
  it("is shown until the page around it has shut it, and once it is opened again", () => {
    const heard = [READY, HELLO, SHUT, "other", HELLO];
    const after = heard.map((_, at) => heard.slice(0, at + 1).reduce(isShownAfter, true));
    expect(after).toEqual([true, true, false, false, true]);
  });
});

describe("a message of the page around a frame", () => {
  it("says what stands under our own name, and nothing of others'", () => {
    expect(saidIn({ gbarbers: "hello" })).toBe("hello");
    for (const data of [null, undefined, "hello", 7, {}, { other: "hello" }, []])
      expect(saidIn(data)).toBeNull();
  });
});
