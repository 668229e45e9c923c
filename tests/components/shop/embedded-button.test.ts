import { describe, expect, it } from "vitest";
import { embeddedButton } from "@/components/customer/shop/embedded-button";

describe("the booking button for other sites", () => {
  it("is a link in the visitor's language that leaves the frame", () => {
    const page = embeddedButton({
      locale: "id-ID",
      href: "/s/shop/book",
      title: "Shop",
      label: "Pesan jam",
    });
    expect(page).toContain('<html lang="id-ID" dir="ltr">');
    expect(page).toContain('<a href="/s/shop/book" target="_blank" rel="noopener">Pesan jam</a>');
    expect(page).not.toContain("<script");
  });

  it("shows what a shop typed as words, never as markup", () => {
    const page = embeddedButton({
      locale: "en-GB",
      href: `/s/"><script>`,
      title: "</title><script>alert(1)</script>",
      label: "<b>Book</b> & more",
    });
    expect(page).not.toContain("<script");
    expect(page).toContain("&lt;b&gt;Book&lt;/b&gt; &amp; more");
  });
});
