import { languageOf } from "../languages";
import type { Language } from "../languages";
import { cutText } from "../text";
import { asWritten } from "./whatsappText";

/**
 * WhatsApp lets a business begin only with a template that it has approved before: two of them, of its
 * sort "utility", say everything that is about a visit. {{1}} is the shop, {{2}} the line that other short
 * messages say as well. What whoever runs the site enters stands in docs/how-to/whatsapp.md.
 */

export type TemplateName = "visit_news" | "visit_note";

type TemplateText = { body: string; footer: string; button: string | null };

export const TEMPLATES: Record<TemplateName, Record<Language, TemplateText>> = {
  visit_news: {
    en: {
      body: "About your visit, from {{1}}: {{2}}\nThe button below opens its page.",
      footer: "Answer STOP to get no more of these.",
      button: "Open",
    },
    id: {
      body: "Tentang kunjungan Anda, dari {{1}}: {{2}}\nTombol di bawah membuka halamannya.",
      footer: "Balas BERHENTI untuk tidak menerima pesan ini lagi.",
      button: "Buka",
    },
  },
  visit_note: {
    en: {
      body: "About your visit, from {{1}}: {{2}}\nYou need not answer this message.",
      footer: "Answer STOP to get no more of these.",
      button: null,
    },
    id: {
      body: "Tentang kunjungan Anda, dari {{1}}: {{2}}\nAnda tidak perlu membalas pesan ini.",
      footer: "Balas BERHENTI untuk tidak menerima pesan ini lagi.",
      button: null,
    },
  },
};

/** Longer bodies are refused, with what stands in their gaps. */
export const MOST_BODY = 1_024;
/** What no value may have: https://developers.facebook.com, "Template components". */
export const REFUSED_IN_VALUES = /[\n\r\t]| {5,}/;

const MOST_SHOP = 80;
const MOST_LINE = 700;

type Said = {
  /** BCP 47. */
  locale: string;
  shop: { name: string };
  short: string;
  button: { url: string } | null;
};

export type FilledTemplate = {
  template: TemplateName;
  language: Language;
  values: readonly string[];
  /** What follows `site/` in its button's address. */
  button: string | undefined;
};

/** A content as a template with its gaps filled; `site` is the address that its button begins with. */
export function templateOf({ locale, shop, short, button }: Said, site: string): FilledTemplate {
  const start = `${site}/`;
  // The template has the site's own address: a button cannot lead elsewhere.
  const path = button?.url.startsWith(start) === true ? button.url.slice(start.length) : "";
  const name = oneLine(shop.name, MOST_SHOP);
  const line = oneLine(short, MOST_LINE + MOST_SHOP);
  const said = line.startsWith(`${name}: `) ? line.slice(name.length + 2) : line;
  return {
    template: path === "" ? "visit_note" : "visit_news",
    language: languageOf(locale),
    values: [asWritten(name), asWritten(cutText(said, MOST_LINE))],
    button: path === "" ? undefined : path,
  };
}

function oneLine(text: string, limit: number): string {
  return cutText(text.replace(/\s+/g, " ").trim(), limit);
}

/** `filled("From {{1}}.", ["us"])` is "From us.". */
export function filled(body: string, values: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_, nth: string) => values[Number(nth) - 1] ?? "");
}
