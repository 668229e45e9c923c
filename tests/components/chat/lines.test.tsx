import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Announcer } from "@/components/customer/chat/announcer";
import { SaidLine, UnsentLine } from "@/components/customer/chat/chat-lines";
import { Choices } from "@/components/customer/chat/choices";
import type { ChatLine } from "@/components/customer/chat/types";
import { WhoAnswers } from "@/components/customer/chat/who-answers";
import en from "@/messages/en.json";

const NOTHING = () => undefined;
const line = (change: Partial<ChatLine> = {}): ChatLine => ({
  id: "1",
  from: "bot",
  at: 0,
  text: "Hello",
  name: undefined,
  choices: [],
  opens: undefined,
  link: undefined,
  news: undefined,
  ...change,
});

function show(children: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      {children}
    </NextIntlClientProvider>,
  );
}

describe("a line", () => {
  it("is text, whatever it looks like, and keeps its breaks", () => {
    const text = "<img src=x onerror=alert(1)>\nhttps://evil.example";
    const shown = show(<SaidLine line={line({ text })} opensNew={false} />);
    expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt;\nhttps://evil.example");
    expect(shown).toContain("whitespace-pre-line");
    expect(shown).not.toMatch(/<img|<a /);
  });

  it("of staff has its name, and of the others says whose it is to who hears it", () => {
    const staff = show(<SaidLine line={line({ from: "staff", name: "Nia" })} opensNew={false} />);
    expect(staff).toMatch(/<span class="text-sm[^"]*">Nia</);
    expect(show(<SaidLine line={line()} opensNew={false} />)).toContain(
      '<span class="sr-only">Booking assistant</span>',
    );
    expect(show(<SaidLine line={line({ from: "customer" })} opensNew={false} />)).toContain(
      '<span class="sr-only">You</span>',
    );
  });

  it("leads on by a link, which leaves a frame", () => {
    const link = { title: "Pay", href: "https://here.example/bookings/AB?t=1" };
    const here = show(<SaidLine line={line({ link })} opensNew={false} />);
    expect(here).toContain(`href="${link.href}"`);
    expect(here).not.toContain("target=");
    const framed = show(<SaidLine line={line({ link })} opensNew />);
    expect(framed).toContain('target="_blank" rel="noopener"');
  });

  it("that is not sent yet says so; one that failed says why and offers another try", () => {
    const unsent = { sayId: "s", text: "Hi", said: { kind: "text" as const, text: "Hi" } };
    const sending = show(<UnsentLine line={{ ...unsent, problem: null }} onAgain={NOTHING} />);
    expect(sending).toContain("Sending");
    expect(sending).not.toContain("<button");
    const failed = show(<UnsentLine line={{ ...unsent, problem: "Lost" }} onAgain={NOTHING} />);
    expect(failed).toMatch(/role="alert"[^>]*>Lost</);
    expect(failed).toContain("Try again");
  });
});

describe("what can be tapped", () => {
  const all = (descriptions: (string | undefined)[], isWaiting = false): string =>
    show(
      <Choices
        choices={descriptions.map((description, at) => ({
          id: `service_${at}`,
          title: `Choice ${at}`,
          ...(description === undefined ? {} : { description }),
        }))}
        first={{ current: null }}
        isWaiting={isWaiting}
        isLost={false}
        onPick={NOTHING}
      />,
    );

  it("stands side by side, and in rows where there is something to say of it", () => {
    expect(all([undefined, undefined])).toContain("flex flex-wrap");
    const rows = all(["£25.00, 30 min", undefined]);
    expect(rows).not.toContain("flex-wrap");
    expect(rows).toContain("£25.00, 30 min");
  });

  it("is not there where a card has none", () => {
    expect(all([])).toBe("");
  });

  it("waits out of sight for the answer to a tap, and takes no other", () => {
    const waiting = all([undefined], true);
    expect(waiting).toContain("sr-only");
    expect(waiting).toContain('aria-disabled="true"');
    expect(all([undefined])).not.toContain("aria-disabled");
  });
});

describe("who answers", () => {
  const answering = (mode: "bot" | "person", lines: ChatLine[]): string =>
    show(<WhoAnswers view={{ mode, lines }} onStartOver={NOTHING} onBackToBot={NOTHING} />);

  it("is the assistant, the shop's people, or one of them by name", () => {
    const nia = line({ from: "staff", name: "Nia" });
    expect(answering("bot", [line()])).toContain("Booking assistant");
    expect(answering("bot", [nia])).toContain("Booking assistant");
    expect(answering("person", [line()])).toContain("People of the shop answer here.");
    expect(answering("person", [line(), nia])).toContain("Nia answers here.");
  });

  it("can be begun anew, or given back to the assistant", () => {
    expect(answering("bot", [])).toContain("Start over");
    expect(answering("person", [])).toContain("Back to the assistant");
  });
});

it("nothing that was said before is announced when a chat is opened", () => {
  const heard = show(<Announcer lines={[line(), line({ id: "2", text: "Which day?" })]} />);
  expect(heard).toBe('<div role="log" aria-relevant="additions" class="sr-only"></div>');
});
