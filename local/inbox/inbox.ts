import type { Faults } from "./faults";
import type { InboxStore } from "./store";

/** What the routes share. */
export type Inbox = {
  store: InboxStore;
  faults: Faults;
  readonly apiKey: string;
  /** Epoch ms. */
  readonly now: () => number;
};
