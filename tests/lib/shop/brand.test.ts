import { describe, expect, it } from "vitest";
import { LINK_KINDS, NO_LINKS, parseLinks } from "@/lib/shop/brand";

describe("a shop's links", () => {
  it("may all be empty", () => {
    expect(parseLinks(NO_LINKS)).toEqual({ ok: true, links: NO_LINKS });
  });

  it("are kept as full addresses", () => {
    const typed = {
      web: "  https://Fade.Example ",
      instagram: "https://www.instagram.com/fade",
      whatsapp: "https://wa.me/442079460018?text=Hi there",
    };
    expect(parseLinks(typed)).toEqual({
      ok: true,
      links: {
        web: "https://fade.example/",
        instagram: "https://www.instagram.com/fade",
        whatsapp: "https://wa.me/442079460018?text=Hi%20there",
      },
    });
  });

  it.each([
    "http://fade.example",
    "javascript:alert(1)",
    "data:text/html,hi",
    "//fade.example",
    "fade.example",
    "https://localhost/",
    "https://fade.example:8443/",
    "https://me:secret@fade.example/",
    "https://fade.example/" + "x".repeat(200),
  ])("are never %s", (web) => {
    expect(parseLinks({ ...NO_LINKS, web })).toEqual({
      ok: false,
      problems: [{ code: "INVALID_LINK", field: "web" }],
    });
  });

  it("stay at their own service, whatever another host is called", () => {
    const elsewhere = "https://instagram.com.evil.example/fade";
    const typed = { web: "", instagram: elsewhere, whatsapp: "https://evil.example/wa.me" };
    expect(parseLinks(typed)).toEqual({
      ok: false,
      problems: [
        { code: "INVALID_LINK", field: "instagram" },
        { code: "INVALID_LINK", field: "whatsapp" },
      ],
    });
    expect(parseLinks({ ...NO_LINKS, web: elsewhere }).ok).toBe(true);
  });

  it("are the same when they are saved again", () => {
    const typed = { web: "https://a.example/?b=c d", instagram: "", whatsapp: "https://wa.me/1" };
    const once = parseLinks(typed);
    expect(once.ok && parseLinks(once.links)).toEqual(once);
    expect(LINK_KINDS).toHaveLength(3);
  });
});
