import { TEMPLATES } from "./whatsapp";

/** A number of WhatsApp that a shop connects: what its owner enters, and what WhatsApp says of it. */

/** As typed; a token or a secret that is empty leaves what is kept. */
export type NumberDraft = {
  /** WhatsApp's own name for the number, digits. */
  phoneId: string;
  /** Of the business account that has it, digits. */
  businessId: string;
  /** By which messages are sent. */
  token: string;
  /** Of the app: it signs what WhatsApp calls us with. */
  secret: string;
};
export type NumberField = keyof NumberDraft;

const ID = /^[1-9]\d{4,24}$/;
/** No spaces within. */
const TOKEN = /^\S{20,500}$/;
const SECRET = /^[\w-]{16,128}$/;
export const TOKEN_TEXT = 500;

/** The draft without what was pasted around it. */
export function cleanNumber({ phoneId, businessId, token, secret }: NumberDraft): NumberDraft {
  return {
    phoneId: phoneId.trim(),
    businessId: businessId.trim(),
    token: token.trim(),
    secret: secret.trim(),
  };
}

/** The fields of a cleaned draft that cannot be; `isKept` where a token and a secret are there already. */
export function numberFaults(draft: NumberDraft, isKept: boolean): NumberField[] {
  const mayStay = (text: string, form: RegExp) => form.test(text) || (text === "" && isKept);
  const faults: NumberField[] = [];
  if (!ID.test(draft.phoneId)) faults.push("phoneId");
  if (!ID.test(draft.businessId)) faults.push("businessId");
  if (!mayStay(draft.token, TOKEN)) faults.push("token");
  if (!mayStay(draft.secret, SECRET)) faults.push("secret");
  return faults;
}

/** Why a number was not connected: what WhatsApp does not know, or another shop's number. */
export const NUMBER_PROBLEMS = [
  "token",
  "secret",
  "businessId",
  "phoneId",
  "taken",
  "away",
] as const;
export type NumberProblem = (typeof NUMBER_PROBLEMS)[number];

export const TEMPLATE_STATES = [
  "approved",
  "pending",
  "rejected",
  "paused",
  "disabled",
  "missing",
] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

export type TemplateLine = { name: string; language: string; state: TemplateState };

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm, "status". */
const STATES: Readonly<Record<string, TemplateState>> = {
  APPROVED: "approved",
  PENDING: "pending",
  IN_APPEAL: "pending",
  REJECTED: "rejected",
  PAUSED: "paused",
  DISABLED: "disabled",
  LIMIT_EXCEEDED: "disabled",
};

type Listed = { name: string; language: string; status: string };

/** How the templates that are sent here stand at WhatsApp, each in each language. */
export function templateLines(listed: readonly Listed[]): TemplateLine[] {
  return Object.entries(TEMPLATES).flatMap(([name, languages]) =>
    Object.keys(languages).map((language) => {
      const known = listed.find((one) => one.name === name && one.language === language);
      const state = STATES[known?.status ?? ""] ?? "missing";
      return { name, language, state };
    }),
  );
}

/** `tailOf("EAAB…x9Qz")` is "x9Qz": enough to tell two tokens apart, and nothing to send with. */
export function tailOf(token: string): string {
  return token.slice(-TAIL);
}
const TAIL = 4;
