import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { SaidLine, UnsentLine } from "@/components/kit/thread/thread-lines";
import type { OutgoingLine, ThreadLine } from "@/components/kit/thread/types";
import { THREAD_EVENTS } from "@/lib/threads/thread";
import { LANGUAGES } from "@/lib/languages";
import { wordsOf } from "../../support/words";

const AT = Date.UTC(2026, 5, 1, 9, 30);
const line = (change: Partial<ThreadLine> = {}): ThreadLine => ({
  id: "1",
  number: 1,
  from: "staff",
  name: "Marcus Bell",
  at: AT,
  text: "Hello",
  photo: null,
  event: null,
  minutes: null,
  sayId: null,
  mark: null,
  ...change,
});

function show(children: ReactNode, locale: (typeof LANGUAGES)[number] = "en"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={wordsOf(locale)}>
      {children}
    </NextIntlClientProvider>,
  );
}

const said = (change: Partial<ThreadLine>, locale: (typeof LANGUAGES)[number] = "en") =>
  show(
    <SaidLine
      line={line(change)}
      thread={{ me: "customer", otherName: "Marcus" }}
      timeZone="Europe/London"
    />,
    locale,
  );

describe("a line", () => {
  it("is text, whatever it looks like, and keeps its breaks", () => {
    const shown = said({ text: "<img src=x onerror=alert(1)>\nhttps://evil.example" });
    expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt;\nhttps://evil.example");
    expect(shown).not.toMatch(/<img|<a /);
  });

  it("says whose it is to who hears it, when it was, and of one's own how far it has come", () => {
    expect(said({})).toMatch(/<span class="sr-only">Marcus Bell<.*10:30 AM</);
    expect(said({ name: null })).toContain('<span class="sr-only">Marcus<');
    const own = said({ from: "customer", name: null, mark: "delivered" });
    expect(own).toContain('<span class="sr-only">You<');
    expect(own).toContain("10:30 AM · Delivered");
  });

  it("of a picture has words for who does not see it", () => {
    const photo = { url: "https://files.example/1", width: 40, height: 30 };
    expect(said({ photo, text: "" })).toContain('alt="Picture of Marcus Bell"');
    expect(said({ photo, text: "", from: "customer" })).toContain('alt="Your picture"');
  });

  it.each(LANGUAGES)("of what happens is nobody's, and tells it in %s", (locale) => {
    const shown = THREAD_EVENTS.map((event) =>
      said({ event, from: "system", name: null, text: "", minutes: 10 }, locale),
    );
    expect(new Set(shown).size).toBe(THREAD_EVENTS.length);
    for (const each of shown) {
      expect(each).toContain("data-event");
      expect(each).not.toContain("sr-only");
    }
    expect(shown[THREAD_EVENTS.indexOf("late")]).toMatch(/10 (minutes|menit)/);
  });
});

describe("a line on its way", () => {
  const unsent: OutgoingLine = {
    sayId: "an-id",
    text: "I stand at the door.",
    photoUrl: null,
    problem: null,
    again: () => undefined,
    drop: () => undefined,
  };

  it("says so, and what can be done once it did not go through", () => {
    expect(show(<UnsentLine line={unsent} />)).toContain("Sending");
    const failed = show(<UnsentLine line={{ ...unsent, problem: "This visit is over." }} />);
    expect(failed).toMatch(/role="alert"[^>]*>This visit is over\..*Try again.*Discard/);
  });
});
