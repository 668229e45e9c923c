import { describe, expect, it } from "vitest";
import { parseChatSites } from "@/lib/shop/chatSites";

describe("the sites that may show a chat", () => {
  it("are kept as origins, each once, whatever page of them was named", () => {
    const typed = [
      " https://Fade.example/contact?x=1#top ",
      "",
      "https://fade.example",
      "https://shop.fade.example:8443/",
      "http://localhost:5173/",
      "https://bücher.example",
    ];
    expect(parseChatSites(typed)).toEqual({
      ok: true,
      value: [
        "https://fade.example",
        "https://shop.fade.example:8443",
        "http://localhost:5173",
        "https://xn--bcher-kva.example",
      ],
    });
  });

  it.each([
    "http://fade.example",
    "fade.example",
    "https://fade",
    "https://*.example",
    "*",
    "https://a;script-src.example",
    "https://a,b.example",
    "https://a.example' 'unsafe-inline",
    "https://me:secret@fade.example",
    "https://[::1]",
    "http://localhost.evil.example",
    "https://localhost",
    "javascript:alert(1)",
    "data:text/html,x",
    "null",
    `https://${"a".repeat(250)}.example`,
  ])("are never %s", (typed) => {
    expect(parseChatSites(["https://fade.example", typed])).toEqual({
      ok: false,
      problems: [{ code: "INVALID_LINK", field: "sites", index: 1 }],
    });
  });

  it("are ten at most", () => {
    const sites = Array.from({ length: 11 }, (_, at) => `https://site${at}.example`);
    expect(parseChatSites(sites.slice(1))).toEqual({ ok: true, value: sites.slice(1) });
    expect(parseChatSites([...sites, "https://site1.example/again"])).toEqual({
      ok: false,
      problems: [{ code: "INVALID_LINK", field: "sites", index: null }],
    });
  });
});
