import type { Faults } from "./faults";
import type { InboxStore, StoredMail } from "./store";

/** What the routes share. */
export type Inbox = {
  store: InboxStore;
  faults: Faults;
  readonly apiKey: string;
  /** Calls that an account may make in a second; what is over them is answered 429. */
  readonly perSecond: number;
  /** Tells the customer of this service what became of a mail that it took. */
  readonly report: (mail: StoredMail) => void;
  /** Epoch ms. */
  readonly now: () => number;
};
