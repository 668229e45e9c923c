import type { Rendered } from "./rendered";
import { missing, refusal } from "./refusals";
import type { Refusal } from "./refusals";
import type { WhatsappAccount } from "./service";
import { listOf, objectOf } from "./shapes";

/** Whether a template is one that was approved, with all that it needs, and how its reader sees it. */

/** Texts with gaps that were approved, by their name and language: `{ visit_news: { en: … } }`. */
export type ApprovedTemplates = Readonly<
  Record<string, Readonly<Record<string, { body: string; footer: string; button: string | null }>>>
>;

/** Longer bodies are refused, with what stands in their gaps. */
const MOST_BODY = 1_024;
/** What no value may have: https://developers.facebook.com, "Template components". */
const REFUSED_IN_VALUES = /[\n\r\t]| {5,}/;

/** What there is, and how it stands for the number that sends. */
export type Approved = Pick<WhatsappAccount, "site" | "templates" | "states">;

/** Refusals of those that were approved once; all other states are as good as none. */
const STOPPED: Readonly<Record<string, Refusal>> = {
  PAUSED: refusal(132015, "Template is paused"),
  DISABLED: refusal(132016, "Template is disabled"),
};

/** `link` is where its button leads. */
type Said = Pick<Rendered, "template" | "language" | "body" | "link" | "linkTitle">;

export function renderTemplate(
  template: Record<string, unknown>,
  { site, templates, states }: Approved,
): Said | Refusal {
  const { name, components } = template;
  const { code } = objectOf(template.language);
  const known = new Map(Object.entries(templates[String(name)] ?? {})).get(String(code));
  const state = states?.[`${String(name)} ${String(code)}`] ?? "APPROVED";
  const stopped = STOPPED[state];
  if (stopped) return stopped;
  if (!known || state !== "APPROVED") {
    const details = `template name (${String(name)}) does not exist in ${String(code)}`;
    return refusal(132001, "Template name does not exist in the translation", details, 404);
  }
  const { body, footer, button } = known;
  const parts = listOf(components);
  const values = valuesOf(parts.filter(({ type }) => type === "body"));
  if (!Array.isArray(values)) return values;
  const wanted = body.match(/\{\{\d+\}\}/g)?.length ?? 0;
  if (values.length !== wanted) {
    const details = `body: number of localizable_params (${String(values.length)}) does not match the expected number of params (${String(wanted)})`;
    return refusal(132000, "Number of parameters does not match", details);
  }
  const text = filled(body, values);
  if (text.length > MOST_BODY) return refusal(132005, "Translated text too long");
  const suffix = suffixOf(parts, button !== null);
  if (typeof suffix === "object" && suffix !== null) return suffix;
  const link = suffix === null ? null : `${site}/${suffix}`;
  return {
    template: String(name),
    language: String(code),
    body: `${text}\n${footer}`,
    link,
    linkTitle: button,
  };
}

/** All that an account has, as it lists them. */
export function listTemplates({ templates, states = {} }: Pick<Approved, "templates" | "states">) {
  return Object.entries(templates).flatMap(([name, languages]) =>
    Object.entries(languages).map(([language, { body, footer }]) => ({
      id: `${name}-${language}`,
      name,
      language,
      category: "UTILITY",
      status: states[`${name} ${language}`] ?? "APPROVED",
      components: [
        { type: "BODY", text: body },
        { type: "FOOTER", text: footer },
      ],
    })),
  );
}

/** What follows the address of the button; null for a template that has none. */
function suffixOf(
  parts: readonly Record<string, unknown>[],
  hasButton: boolean,
): string | null | Refusal {
  const buttons = parts.filter(({ type }) => type === "button");
  if (!hasButton) {
    return buttons.length === 0 ? null : refusal(132018, "The template has no button");
  }
  const [one] = buttons;
  if (!one || buttons.length > 1 || one.sub_type !== "url" || String(one.index) !== "0") {
    return missing("Button at index 0 requires a parameter");
  }
  const values = valuesOf([one]);
  if (!Array.isArray(values)) return values;
  return values.length === 1 ? (values[0] ?? "") : refusal(132000, "A button takes one parameter");
}

function valuesOf(parts: readonly Record<string, unknown>[]): string[] | Refusal {
  const values: string[] = [];
  for (const { type, text } of parts.flatMap(({ parameters }) => listOf(parameters))) {
    if (type !== "text") return refusal(132012, "Parameter format does not match");
    if (typeof text !== "string" || text === "") {
      return missing("Parameter of type text is missing text");
    }
    if (REFUSED_IN_VALUES.test(text)) {
      const details = "Param text cannot have new-line/tab characters or more than 4 spaces";
      return refusal(132018, "There is an issue with the parameters in the template", details);
    }
    values.push(text);
  }
  return values;
}

/** `filled("From {{1}}.", ["us"])` is "From us.". */
function filled(body: string, values: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_, nth: string) => values[Number(nth) - 1] ?? "");
}
