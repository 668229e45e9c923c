import type { Faults } from "../faults";
import type { Deliveries } from "./deliveries";
import type { ApprovedTemplates } from "./templates";
import type { WhatsappStore } from "./whatsappStore";

/** The account that messages are sent by, and the address that hears what became of them. */
export type WhatsappAccount = {
  phoneId: string;
  token: string;
  /** Of the app: signs what the address is called with. */
  secret: string;
  /** The address that the buttons of approved templates begin with. */
  site: string;
  templates: ApprovedTemplates;
  /** Nobody hears anything when undefined. */
  webhookUrl: string | undefined;
};

/** What the routes share. */
export type WhatsappService = {
  store: WhatsappStore;
  faults: Faults;
  readonly deliveries: Deliveries;
  readonly account: WhatsappAccount;
  /** Epoch ms. */
  readonly now: () => number;
};
