import { asWritten } from "../messages/whatsappText";
import { cutText } from "../text";
import type { Card, Choice } from "./cards";

/**
 * A card as WhatsApp shows it: https://developers.facebook.com/docs/whatsapp/cloud-api/messages. Up to
 * three short choices are buttons, more are a list; a link alone is a button of its own. Whatever is too
 * long is shortened here, so that no message is made that WhatsApp refuses.
 */

export const MOST = {
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  opens: 20,
  body: 1_024,
  text: 4_096,
} as const;

/** A card whose link has its address. */
export type AddressedCard = Omit<Card, "link"> & {
  link?: { title: string; href: string } | undefined;
};

type Body = { text: string };
type ReplyButton = { type: "reply"; reply: { id: string; title: string } };
type Row = { id: string; title: string; description?: string };

/** One message, without whom it is for. */
export type ChatMessage =
  | { type: "text"; text: { body: string; preview_url: false } }
  | {
      type: "interactive";
      interactive:
        | {
            type: "button";
            body: Body;
            action: {
              buttons:
                | [ReplyButton]
                | [ReplyButton, ReplyButton]
                | [ReplyButton, ReplyButton, ReplyButton];
            };
          }
        | { type: "list"; body: Body; action: { button: string; sections: [{ rows: Row[] }] } }
        | { type: "request_contact_info"; body: Body; action: { name: "request_contact_info" } }
        | {
            type: "cta_url";
            body: Body;
            action: { name: "cta_url"; parameters: { display_text: string; url: string } };
          };
    };

/**
 * One message for a card: a link beside choices stands in the text, where it can be tapped too. What people
 * typed reads as they typed it.
 */
export function fitCard({ text: typed, choices, opens, link, asks }: AddressedCard): ChatMessage {
  const text = asWritten(typed);
  if (asks === "number") return askingNumber(text);
  const possible = choices.filter(
    ({ id, title }) => id.length <= MOST.rowId && title.trim() !== "",
  );
  const [first, second, third, ...others] = possible;
  if (first === undefined) return link === undefined ? plain(text) : linked(text, link);
  const said = link === undefined ? text : withLink(text, link);
  // Two buttons that read the same are refused; in a list they may.
  const titles = new Set(possible.map(({ title }) => title.trim()));
  const isShort =
    others.length === 0 && possible.every(fitsButton) && titles.size === possible.length;
  if (!isShort) return listed(said, possible.slice(0, MOST.rows), opens);
  const one = button(first);
  if (second === undefined) return buttons(said, [one]);
  if (third === undefined) return buttons(said, [one, button(second)]);
  return buttons(said, [one, button(second), button(third)]);
}

/** The address stands whole behind as much of the text as there is room for. */
function withLink(text: string, { title, href }: { title: string; href: string }): string {
  const behind = `\n\n${shortened(title, MOST.rowDescription)}: ${href}`;
  return `${shortened(text, MOST.body - behind.length)}${behind}`;
}

function fitsButton({ title, description }: Choice): boolean {
  return description === undefined && title.trim().length <= MOST.buttonTitle;
}

function plain(text: string): ChatMessage {
  return { type: "text", text: { body: shortened(text, MOST.text), preview_url: false } };
}

/** Its button is WhatsApp's own: a tap shares the number. */
function askingNumber(text: string): ChatMessage {
  const action = { name: "request_contact_info" as const };
  const body = { text: shortened(text, MOST.body) };
  return { type: "interactive", interactive: { type: "request_contact_info", body, action } };
}

function linked(text: string, { title, href }: { title: string; href: string }): ChatMessage {
  const action = {
    name: "cta_url" as const,
    parameters: { display_text: shortened(title, MOST.buttonTitle), url: href },
  };
  const body = { text: shortened(text, MOST.body) };
  return { type: "interactive", interactive: { type: "cta_url", body, action } };
}

function buttons(
  text: string,
  all: Extract<
    Extract<ChatMessage, { type: "interactive" }>["interactive"],
    { type: "button" }
  >["action"]["buttons"],
): ChatMessage {
  const body = { text: shortened(text, MOST.body) };
  return { type: "interactive", interactive: { type: "button", body, action: { buttons: all } } };
}

function button({ id, title }: Choice): ReplyButton {
  return { type: "reply", reply: { id, title: shortened(title, MOST.buttonTitle) } };
}

const OPENS = "☰";

function listed(text: string, choices: readonly Choice[], opens = OPENS): ChatMessage {
  const body = { text: shortened(text, MOST.body) };
  const action = {
    button: shortened(opens, MOST.opens),
    sections: [{ rows: choices.map(row) }] as [{ rows: Row[] }],
  };
  return { type: "interactive", interactive: { type: "list", body, action } };
}

/** A name that is cut stands whole in what is said of it. */
function row({ id, title, description = "" }: Choice): Row {
  const name = shortened(title, MOST.rowTitle);
  const whole = name === title.trim() ? "" : title.trim();
  const more = [whole, description].filter((part) => part !== "").join(" · ");
  if (more === "") return { id, title: name };
  return { id, title: name, description: shortened(more, MOST.rowDescription) };
}

/** Within a limit, and never empty: WhatsApp refuses a text that says nothing. */
function shortened(text: string, limit: number): string {
  const whole = text.trim();
  if (whole === "") return "…";
  return whole.length <= limit ? whole : `${cutText(whole, limit - 1)}…`;
}
