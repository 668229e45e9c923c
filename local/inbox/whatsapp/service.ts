import type { Faults } from "../faults";
import type { Deliveries } from "./deliveries";
import type { Phone } from "./phones";
import type { ApprovedTemplates } from "./templates";
import type { WhatsappStore } from "./whatsappStore";

/** A number that messages are sent by. */
export type WhatsappNumber = {
  phoneId: string;
  token: string;
  /** Of the app: signs what the address is called with. */
  secret: string;
  /** Of the business account that has it. */
  businessId?: string | undefined;
  /** As it is shown, digits with signs between them. */
  display?: string | undefined;
  /** What people see it is called. */
  name?: string | undefined;
  /** How a template stands that is not approved, by its name and language: `{ "visit_note id": "PENDING" }`. */
  states?: Readonly<Record<string, string>> | undefined;
};

/** The account that messages are sent by, and the address that hears what became of them. */
export type WhatsappAccount = WhatsappNumber & {
  /** Further numbers, each of an account of its own. */
  others?: readonly WhatsappNumber[] | undefined;
  /** The address that the buttons of approved templates begin with. */
  site: string;
  templates: ApprovedTemplates;
  /** Nobody hears anything when undefined. */
  webhookUrl: string | undefined;
};

/** Of numbers that say nothing else. */
export const BUSINESS_ID = "102290129340398";
export const DISPLAY = "15550000000";

export function numbersOf(account: WhatsappAccount): WhatsappNumber[] {
  return [account, ...(account.others ?? [])];
}

/** The number that a phone talks with; the first one where its line names none. */
export function numberAt(account: WhatsappAccount, line: string | null): WhatsappNumber {
  return numbersOf(account).find(({ phoneId }) => phoneId === line) ?? account;
}

/** What WhatsApp calls a phone's person by now. */
export function userIdOf({ renamed }: Pick<WhatsappService, "renamed">, phone: Phone): string {
  return renamed.get(phone.who) ?? phone.userId;
}

/** What the routes share. */
export type WhatsappService = {
  store: WhatsappStore;
  faults: Faults;
  readonly deliveries: Deliveries;
  readonly account: WhatsappAccount;
  /** What WhatsApp calls phones that got another name since, by what their messages are kept under. */
  readonly renamed: Map<string, string>;
  /** Epoch ms. */
  readonly now: () => number;
};
