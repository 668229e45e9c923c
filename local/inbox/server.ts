import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { listenOnLoopback } from "../loopback";
import { emailRoutes } from "./emails";
import { NO_FAULTS } from "./faults";
import type { Inbox, SmsAccount } from "./inbox";
import { pageRoutes } from "./pages";
import { NO_PUSH_FAULTS } from "./push/pushFaults";
import { PushStore } from "./push/pushStore";
import { pushRoutes } from "./push/routes";
import { reportAll } from "./reports";
import type { Webhook } from "./reports";
import { InboxStore } from "./store";
import { textPageRoutes } from "./textPages";
import { textRoutes } from "./texts";
import { TextStore } from "./textStore";
import { accountRoutes } from "./whatsapp/accountRoutes";
import { Deliveries } from "./whatsapp/deliveries";
import type { WhatsappAccount } from "./whatsapp/service";
import { whatsappPageRoutes } from "./whatsapp/whatsappPages";
import { whatsappRoutes } from "./whatsapp/whatsappRoutes";
import { WhatsappStore } from "./whatsapp/whatsappStore";

const NOBODY = { account: "AC0", number: "+15005550006", incomingUrl: undefined };
const NO_PHONE = { phoneId: "0", site: "http://localhost", templates: {}, webhookUrl: undefined };

export type InboxOptions = {
  /** 0 takes any free port. */
  port: number;
  /** The one SQLite file that holds everything. */
  dataFile: string;
  apiKey: string;
  /** Calls that an account may make in a second; any number when absent. */
  perSecond?: number | undefined;
  /** The account for texts; one that nobody knows the token of when absent. */
  sms?: SmsAccount | undefined;
  /** The account for WhatsApp; one that nobody knows the token of when absent. */
  whatsapp?: WhatsappAccount | undefined;
  /** Who hears what became of mail; nobody when absent. */
  webhook?: Webhook;
  /** Epoch ms. */
  now?: () => number;
};

export type InboxServer = { url: string; inbox: Inbox; stop: () => Promise<void> };

/** Starts the inbox on the loopback interface. */
export async function startInbox(options: InboxOptions): Promise<InboxServer> {
  const { webhook } = options;
  const stopped = new AbortController();
  const now = options.now ?? (() => Date.now());
  const store = new InboxStore(options.dataFile);
  const account = options.whatsapp ?? { ...NO_PHONE, token: randomUUID(), secret: randomUUID() };
  const inbox: Inbox = {
    store,
    push: { store: new PushStore(store.db), faults: NO_PUSH_FAULTS, now },
    faults: NO_FAULTS,
    texts: new TextStore(store.db),
    textFaults: NO_FAULTS,
    sms: options.sms ?? { ...NOBODY, token: randomUUID() },
    whatsapp: {
      store: new WhatsappStore(store.db),
      faults: NO_FAULTS,
      deliveries: new Deliveries(account, stopped.signal),
      renamed: new Map(),
      account,
      now,
    },
    signal: stopped.signal,
    apiKey: options.apiKey,
    perSecond: options.perSecond ?? Infinity,
    report: (mail) => {
      if (!webhook) return;
      // What is not delivered when this process ends is lost, as a provider's own retries may be.
      void reportAll(webhook, mail, inbox.faults, stopped.signal).catch(() => undefined);
    },
    now,
  };
  const app = new Hono();
  app.route("/emails", emailRoutes(inbox));
  app.route("/push", pushRoutes(inbox.push));
  app.route("/", textRoutes(inbox));
  app.route("/texts", textPageRoutes(inbox));
  app.route("/", whatsappRoutes(inbox.whatsapp));
  app.route("/", accountRoutes(inbox.whatsapp));
  app.route("/whatsapp", whatsappPageRoutes(inbox.whatsapp));
  app.route("/", pageRoutes(inbox));
  const { url, close } = await listenOnLoopback(app.fetch, options.port).catch(
    (problem: unknown) => {
      store.close();
      throw problem;
    },
  );
  return {
    url,
    inbox,
    stop: async () => {
      stopped.abort();
      await close();
      store.close();
    },
  };
}
