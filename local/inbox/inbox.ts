import type { Faults } from "./faults";
import type { PushService } from "./push/routes";
import type { InboxStore, StoredMail } from "./store";
import type { TextStore } from "./textStore";
import type { WhatsappService } from "./whatsapp/service";

/** The account that texts are sent by, and the address that hears what phones answer. */
export type SmsAccount = {
  account: string;
  token: string;
  /** The number that texts come from. */
  number: string;
  incomingUrl: string | undefined;
};

/** What the routes share. */
export type Inbox = {
  store: InboxStore;
  readonly push: PushService;
  faults: Faults;
  texts: TextStore;
  textFaults: Faults;
  readonly sms: SmsAccount;
  readonly whatsapp: WhatsappService;
  /** Aborts when the inbox stops. */
  readonly signal: AbortSignal;
  readonly apiKey: string;
  /** Calls that an account may make in a second; what is over them is answered 429. */
  readonly perSecond: number;
  /** Tells the customer of this service what became of a mail that it took. */
  readonly report: (mail: StoredMail) => void;
  /** Epoch ms. */
  readonly now: () => number;
};
