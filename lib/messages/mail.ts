import { MAIL_COLOURS } from "./mailColours";
import type { MailColour } from "./mailColours";

/** Mail as HTML and as text, from what it says. Pure; every text in it is escaped here. */

/** What a mail says, in the reader's language. */
export type MailContent = {
  /** BCP 47, for whoever has it read aloud. */
  language: string;
  subject: string;
  /** What lists of mail show after the subject. */
  preview: string;
  shopName: string;
  heading: string;
  paragraphs: readonly string[];
  /** The visit, line by line. */
  facts: readonly { label: string; value: string }[];
  /** The one thing to do next. */
  button: { label: string; url: string } | null;
  /** Who writes and why, small, at the end. */
  footer: readonly string[];
  /** Where its reader says that they want no more of it. */
  optOut?: { label: string; page: string } | undefined;
};

export type WrittenMail = { subject: string; html: string; text: string };

/** One column of at most 560 px, as programs without style sheets show it too. */
export function writeMail(content: MailContent): WrittenMail {
  return {
    subject: content.subject.replace(/\s+/g, " ").trim(),
    html: htmlOf(content),
    text: textOf(content),
  };
}

function textOf({ heading, paragraphs, facts, button, footer, optOut }: MailContent): string {
  const parts = [
    heading,
    ...paragraphs,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    button === null ? "" : `${button.label}:\n${button.url}`,
    footer.join("\n"),
    optOut === undefined ? "" : `${optOut.label}:\n${optOut.page}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const FONT = "'Libre Franklin',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function htmlOf(content: MailContent): string {
  const {
    language,
    subject,
    preview,
    shopName,
    heading,
    paragraphs,
    facts,
    button,
    footer,
    optOut,
  } = content;
  return [
    "<!doctype html>",
    `<html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title><style>${darkRules()}</style></head>`,
    `<body class="b-surface" style="margin:0;padding:0;${back("surface")}">`,
    `<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>',
    '<td align="center" style="padding:24px 12px">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">',
    cell("sign", "padding:16px 24px;border-radius:8px 8px 0 0", [
      text("sign-ink", `font-size:18px;font-weight:700;${BREAKS}`, shopName, "div"),
    ]),
    cell("surface-raised", "padding:24px;border-radius:0 0 8px 8px", [
      text("ink", `font-size:24px;line-height:30px;margin:0 0 16px;${BREAKS}`, heading, "h1"),
      ...paragraphs.map((each) => text("ink", `${BODY};margin:0 0 16px`, each, "p")),
      factsTable(facts),
      button === null ? "" : buttonLink(button),
    ]),
    cell("surface", "padding:16px 24px", [
      ...footer.map((each) =>
        text("ink-soft", "font-size:13px;line-height:20px;margin:0 0 4px", each, "p"),
      ),
      optOut === undefined ? "" : smallLink(optOut),
    ]),
    "</table></td></tr></table></body></html>",
  ].join("\n");
}

/** What people typed, which may have no space in it, must not widen the column. */
const BREAKS = "overflow-wrap:anywhere;word-break:break-word";
const BODY = `font-size:16px;line-height:24px;${BREAKS}`;

function factsTable(facts: MailContent["facts"]): string {
  if (facts.length === 0) return "";
  const rows = facts.map(({ label, value }) => {
    const side = "padding:8px 0;vertical-align:top;border-top:1px solid";
    const style = `${side} ${MAIL_COLOURS.line[0]}`;
    return [
      `<tr><td class="l-line" style="${style};padding-inline-end:16px">`,
      text("ink-soft", "font-size:14px;line-height:24px", label, "span"),
      `</td><td class="l-line" style="${style}">`,
      text("ink", BODY, value, "span"),
      "</td></tr>",
    ].join("");
  });
  return [
    '<table role="presentation" cellpadding="0" cellspacing="0" width="100%"',
    ` style="margin:0 0 20px">${rows.join("")}</table>`,
  ].join("");
}

function buttonLink({ label, url }: { label: string; url: string }): string {
  const looks = "display:inline-block;padding:12px 20px;border-radius:6px;text-decoration:none";
  const colours = `${back("accent")};color:${MAIL_COLOURS["accent-ink"][0]}`;
  return [
    `<a href="${escaped(url)}" class="b-accent c-accent-ink"`,
    ` style="${looks};${colours};font:600 16px/24px ${FONT}">${escaped(label)}</a>`,
  ].join("");
}

function smallLink({ label, page }: { label: string; page: string }): string {
  const looks = `font:13px/20px ${FONT};color:${MAIL_COLOURS["ink-soft"][0]}`;
  return `<a href="${escaped(page)}" class="c-ink-soft" style="${looks}">${escaped(label)}</a>`;
}

function cell(colour: MailColour, style: string, parts: readonly string[]): string {
  return `<tr><td class="b-${colour}" style="${back(colour)};${style}">${parts.join("")}</td></tr>`;
}

function text(colour: MailColour, style: string, words: string, tag: string): string {
  const colours = `color:${MAIL_COLOURS[colour][0]}`;
  const written = escaped(words).replaceAll("\n", "<br>");
  return `<${tag} class="c-${colour}" style="font-family:${FONT};${colours};${style}">${written}</${tag}>`;
}

function back(colour: MailColour): string {
  return `background-color:${MAIL_COLOURS[colour][0]}`;
}

/** Programs that follow the night find its colours by these classes. */
function darkRules(): string {
  const rules = Object.entries(MAIL_COLOURS).map(
    ([name, [, dark]]) =>
      `.b-${name}{background-color:${dark}!important}.c-${name}{color:${dark}!important}` +
      `.l-${name}{border-color:${dark}!important}`,
  );
  return `@media (prefers-color-scheme:dark){${rules.join("")}}`;
}

function escaped(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
