import { randomUUID } from "node:crypto";
import { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { guardHosts } from "../hosts";
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

const HOST = "127.0.0.1";
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
  const { server, port } = await listen(app, options.port).catch((problem: unknown) => {
    store.close();
    throw problem;
  });
  return {
    url: `http://${HOST}:${port}`,
    inbox,
    stop: async () => {
      stopped.abort();
      await close(server);
      store.close();
    },
  };
}

function listen(app: Hono, port: number): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: HOST, port }, (info: AddressInfo) => {
      server.off("error", reject);
      resolve({ server, port: info.port });
    });
    if (server instanceof Server) guardHosts(server);
    server.once("error", reject);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
