import { NO_EXTRAS } from "./rendered";
import type { Choice, Rendered } from "./rendered";
import { isRefusal, missing, notValid, refusal } from "./refusals";
import type { Refusal } from "./refusals";
import { listOf, objectOf } from "./shapes";

/**
 * Buttons, lists and links within the limits of
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages,
 * interactive-list-messages and interactive-cta-url-messages. Headers are text here.
 */

const MOST = {
  header: 60,
  footer: 60,
  body: 1_024,
  listBody: 4_096,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  opens: 20,
  sections: 10,
  sectionTitle: 24,
  rows: 10,
  rowTitle: 24,
  rowId: 200,
  rowDescription: 72,
  linkTitle: 20,
};

type Interactive = Record<string, unknown>;
type Said = Omit<Rendered, "template" | "language">;

export function renderInteractive(interactive: Interactive): Said | Refusal {
  const { type, header, footer } = interactive;
  const action = objectOf(interactive.action);
  if (type !== "button" && type !== "list" && type !== "cta_url" && type !== ASKING) {
    return refusal(100, `Param interactive['type'] must be one of {BUTTON, LIST, CTA_URL, …}`);
  }
  const texts = { body: objectOf(interactive.body).text, header, footer: objectOf(footer).text };
  const wrong =
    lengthOf("Body text", texts.body, type === "list" ? MOST.listBody : MOST.body) ??
    (header === undefined ? null : wrongHeader(objectOf(header))) ??
    (footer === undefined ? null : lengthOf("Footer text", texts.footer, MOST.footer));
  if (wrong) return wrong;
  const acts = actsOf(type, action);
  if (isRefusal(acts)) return acts;
  return {
    ...NO_EXTRAS,
    ...acts,
    kind: type,
    body: String(texts.body),
    header: header === undefined ? null : String(objectOf(header).text),
    footer: footer === undefined ? null : String(texts.footer),
  };
}

function wrongHeader({ type, text }: Record<string, unknown>): Refusal | null {
  if (type !== "text") return notValid(`Header type ${String(type)} is not taken here`);
  return lengthOf("Header text", text, MOST.header);
}

/** The one type whose button is WhatsApp's own: a tap shares a number. */
const ASKING = "request_contact_info";
/** What that button is called and means. */
export const SHARE: Choice = { id: "share_contact_info", title: "Share contact info" };

type Acts = Partial<Pick<Said, "choices" | "opens" | "link" | "linkTitle">>;

type ActType = "button" | "list" | "cta_url" | typeof ASKING;

function actsOf(type: ActType, action: Interactive): Acts | Refusal {
  switch (type) {
    case ASKING:
      if (action.name === ASKING) return { choices: [SHARE] };
      return missing(`action.name must be ${ASKING}`);
    case "button":
      return buttonsOf(listOf(action.buttons));
    case "list":
      return rowsOf(action);
    case "cta_url":
      return linkOf(action);
    default:
      return type satisfies never;
  }
}

function buttonsOf(buttons: readonly Interactive[]): Acts | Refusal {
  const isCount = buttons.length >= 1 && buttons.length <= MOST.buttons;
  if (!isCount) return notValid(`Invalid buttons count. Min allowed buttons: 1, Max: 3`);
  if (buttons.some(({ type }) => type !== "reply")) return notValid("Button type must be reply");
  const replies = buttons.map(({ reply }) => objectOf(reply));
  const wrong = firstOf(replies, ({ id, title }) => {
    return (
      lengthOf("Button title", title, MOST.buttonTitle) ?? wrongId("Button id", id, MOST.buttonId)
    );
  });
  const again =
    wrong ?? repeated("Button id", replies, "id") ?? repeated("Title", replies, "title");
  return again ?? { choices: replies.map(choiceOf) };
}

function rowsOf({ button, sections: given }: Interactive): Acts | Refusal {
  const sections = listOf(given);
  const rows = sections.flatMap((section) => listOf(section.rows));
  if (sections.length < 1 || sections.length > MOST.sections) {
    return notValid("Invalid sections count. Min allowed sections: 1, Max: 10");
  }
  if (rows.length > MOST.rows) return notValid(`Total row count exceed max allowed count: 10`);
  const wrong =
    lengthOf("Button label", button, MOST.opens) ??
    firstOf(sections, ({ title, rows: own }) => {
      if (listOf(own).length === 0) return missing("Section has no rows");
      const mayBeAbsent = title === undefined && sections.length === 1;
      return mayBeAbsent ? null : lengthOf("Section title", title, MOST.sectionTitle);
    }) ??
    firstOf(rows, ({ id, title, description }) => {
      return (
        lengthOf("Row title", title, MOST.rowTitle) ??
        wrongId("Row id", id, MOST.rowId) ??
        (description === undefined
          ? null
          : lengthOf("Row description", description, MOST.rowDescription))
      );
    });
  const again = wrong ?? repeated("Row id", rows, "id");
  return again ?? { choices: rows.map(choiceOf), opens: String(button) };
}

function linkOf({ name, parameters }: Interactive): Acts | Refusal {
  const { display_text: title, url } = objectOf(parameters);
  if (name !== "cta_url") return notValid("Action name must be cta_url");
  const wrong = lengthOf("Display text", title, MOST.linkTitle);
  if (wrong) return wrong;
  const isLink = typeof url === "string" && /^https?:\/\//.test(url) && URL.canParse(url);
  return isLink ? { link: url, linkTitle: String(title) } : notValid("Invalid url");
}

function choiceOf({ id, title, description }: Interactive): Choice {
  const said = description === undefined ? undefined : String(description);
  return { id: String(id), title: String(title), description: said };
}

function lengthOf(what: string, text: unknown, most: number): Refusal | null {
  if (text === undefined) return missing(`${what} is required`);
  const isRight = typeof text === "string" && text.trim() !== "" && text.length <= most;
  const range = `Min length: 1, Max length: ${String(most)}`;
  return isRight ? null : notValid(`${what} length invalid. ${range}`);
}

function wrongId(what: string, id: unknown, most: number): Refusal | null {
  const wrong = lengthOf(what, id, most);
  if (wrong) return wrong;
  return id === String(id).trim() ? null : notValid(`${what} has leading or trailing spaces`);
}

function repeated(
  what: string,
  all: readonly Interactive[],
  field: "id" | "title",
): Refusal | null {
  const distinct = new Set(all.map((each) => each[field]));
  return distinct.size === all.length ? null : notValid(`${what} must be unique`);
}

function firstOf(
  all: readonly Interactive[],
  check: (each: Interactive) => Refusal | null,
): Refusal | null {
  for (const each of all) {
    const wrong = check(each);
    if (wrong) return wrong;
  }
  return null;
}
