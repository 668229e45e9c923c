import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { TEMPLATES } from "../../lib/messages/whatsapp";
import { dropWaiting, finishSwitch } from "../backup/switch";
import { PEOPLE } from "../seed/shops";
import { emptyFolder, lockFolder } from "./lock";
import { pushFunctions, seedOnce, setEnvironment } from "./functions";
import type { Deployment } from "./functions";
import { pushKept, setEnvironmentAtOnce } from "./keptPush";
import { migrate } from "./migrations";
import { choosePort } from "./ports";
import { ROOT, startPart } from "./processes";
import type { Part } from "./processes";
import { ensureSecrets, writePrivately } from "./settings";
import type { Secrets } from "./settings";
import { buildIfChanged, startWeb } from "./web";

/** The whole product on one machine: backend, Stripe simulator, sign-in, inbox, and the web app. */

export type PortName = "web" | "convex" | "site" | "stripe" | "identity" | "inbox";
export type Urls = Record<PortName, string>;

export const DEFAULT_PORTS: Readonly<Record<PortName, number>> = {
  web: 3000,
  convex: 3210,
  site: 3211,
  stripe: 12111,
  identity: 12112,
  inbox: 12113,
};

export type StackOptions = {
  dataDir: string;
  ports?: Partial<Record<PortName, number>>;
  /** Without the web app for tests that need no browser. */
  web: "build" | "dev" | "none";
  fresh?: boolean;
  /** Days that the shops of a fresh installation have behind them; none when absent. */
  pastDays?: number;
  /** Has guests limited by the network that they are on; checks that have no web app leave it out. */
  networks?: boolean;
  /** For checks: does without the command line what it would do, once it has bundled the functions as they are. */
  keptPush?: boolean;
  /** Extra variables of the deployment, such as HOLD_MINUTES. */
  functionsEnv?: Readonly<Record<string, string>>;
  onStep?: (step: string) => void;
};

export type Stack = {
  urls: Urls;
  deployment: Deployment;
  secrets: Secrets;
  parts: readonly Part[];
  /** Starts the backend or the simulator again, on the same data and port, after it was ended. */
  restart(name: "backend" | "stripe" | "inbox"): Promise<void>;
  stop(): Promise<void>;
};

const script = (path: string): string[] => ["--import", "tsx", join(ROOT, path)];

/** Starts everything in order and returns once the product answers. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, onStep = () => undefined } = options;
  finishSwitch(dataDir);
  const release = lockFolder(dataDir);
  dropWaiting(dataDir);
  if (options.fresh) emptyFolder(dataDir);
  // Whoever reads it must not be led to a stack that has ended.
  rmSync(join(dataDir, "urls.json"), { force: true });
  const secrets = ensureSecrets(dataDir);
  const ports = await choosePorts(options.ports ?? {});
  const urls = urlsOf(ports);
  const deployment = { url: urls.convex, adminKey: secrets.adminKey };
  const parts = new Map<string, Part>();
  const starters = partStarters({ dataDir, ports, urls, secrets });
  const stop = async (): Promise<void> => {
    for (const part of [...parts.values()].reverse()) await part.stop();
    rmSync(join(dataDir, "urls.json"), { force: true });
    release();
  };
  try {
    onStep("Starting the backend, the Stripe simulator, the sign-in and the inbox");
    const started = Object.entries(starters).map(async ([name, start]) => {
      parts.set(name, await start());
    });
    await allOrNone(started);
    onStep("Telling the backend its settings");
    await (options.keptPush === true ? setEnvironmentAtOnce : setEnvironment)(
      deployment,
      functionsEnv(urls, secrets, {
        ...(options.networks === true ? { NETWORK_SECRET: secrets.networkSecret } : {}),
        ...options.functionsEnv,
      }),
    );
    onStep("Pushing the functions (bundling them takes a while on a busy machine)");
    await (options.keptPush === true ? pushKept : pushFunctions)(deployment);
    onStep("Bringing older data up to date");
    await migrate(deployment);
    await seedOnce(deployment, dataDir, options.pastDays ?? 0, onStep);
    if (options.web !== "none") {
      if (options.web === "build") {
        onStep("Building the web app, unless it is built already");
        await buildIfChanged();
      }
      onStep("Starting the web app");
      const env = {
        NEXT_PUBLIC_CONVEX_URL: urls.convex,
        NEXT_PUBLIC_IDENTITY_URL: urls.identity,
        SITE_URL: urls.web,
        NETWORK_SECRET: secrets.networkSecret,
      };
      const logDir = join(dataDir, "logs");
      parts.set(
        "web",
        await startWeb({ port: ports.web, env, logDir, dev: options.web === "dev" }),
      );
    }
    writePrivately(join(dataDir, "urls.json"), urls);
  } catch (problem) {
    await stop();
    throw problem;
  }
  return {
    urls,
    deployment,
    secrets,
    get parts() {
      return [...parts.values()];
    },
    restart: async (name) => {
      parts.set(name, await starters[name]());
    },
    stop,
  };
}

/** Waits for all, also when one fails, so that none is left behind. */
async function allOrNone(work: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

function partStarters(context: {
  dataDir: string;
  ports: Record<PortName, number>;
  urls: Urls;
  secrets: Secrets;
}): Record<"backend" | "stripe" | "identity" | "inbox", () => Promise<Part>> {
  const { dataDir, ports, urls, secrets } = context;
  const logDir = join(dataDir, "logs");
  const people = join(dataDir, "people.json");
  writePrivately(people, PEOPLE);
  const start = (
    name: string,
    path: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Part> =>
    startPart({
      name,
      args: [...script(path), ...args],
      env,
      logDir,
      ready: new RegExp(`${name} ready`),
    });
  return {
    backend: () =>
      start(
        "backend",
        "local/backend/cli.ts",
        [
          "start",
          ...["--port", String(ports.convex)],
          ...["--site-port", String(ports.site)],
          ...["--data", join(dataDir, "backend")],
        ],
        { CONVEX_SELF_HOSTED_ADMIN_KEY: secrets.adminKey },
      ),
    stripe: () =>
      start(
        "stripe",
        "local/stripe/cli.ts",
        [
          ...["--port", String(ports.stripe)],
          ...["--data", join(dataDir, "stripe.db")],
          ...["--webhook-url", `${urls.site}/stripe/webhook`],
        ],
        {
          STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
          STRIPE_SECRET_KEY: secrets.stripeSecretKey,
        },
      ),
    identity: () =>
      start("identity", "local/identity/cli.ts", [
        ...["--port", String(ports.identity)],
        ...["--data", join(dataDir, "identity")],
        ...["--web-origin", urls.web],
        ...["--people", people],
      ]),
    inbox: () =>
      start(
        "inbox",
        "local/inbox/cli.ts",
        [
          ...["--port", String(ports.inbox)],
          ...["--data", join(dataDir, "inbox.db")],
          ...["--webhook-url", `${urls.site}/messages/mail`],
          ...["--incoming-url", `${urls.site}/messages/sms/incoming`],
          ...["--whatsapp-url", `${urls.site}/messages/whatsapp`],
          ...["--site-url", urls.web],
          ...["--per-second", String(MAILS_PER_SECOND)],
        ],
        {
          MAIL_API_KEY: secrets.mailApiKey,
          MAIL_WEBHOOK_SECRET: secrets.mailWebhookSecret,
          SMS_ACCOUNT: secrets.smsAccount,
          SMS_TOKEN: secrets.smsToken,
          SMS_FROM,
          WHATSAPP_PHONE_ID,
          WHATSAPP_TOKEN: secrets.whatsappToken,
          WHATSAPP_SECRET: secrets.whatsappSecret,
          WHATSAPP_TEMPLATES: JSON.stringify(TEMPLATES),
          WHATSAPP_OTHERS: JSON.stringify([spareNumber(secrets)]),
        },
      ),
  };
}

/** The inbox bears as many as the functions send: more, and it refuses them as a provider does. */
const MAILS_PER_SECOND = 50;
/** The number that texts come from; no phone has it. */
const SMS_FROM = "+15005550006";
/** What WhatsApp calls the number that messages come from. */
const WHATSAPP_PHONE_ID = "106540352242922";

/** A number that no shop has connected yet, for whoever tries that. */
function spareNumber({ whatsappToken, whatsappSecret }: Secrets) {
  const another = (secret: string) => createHash("sha256").update(secret).digest("hex");
  return {
    phoneId: "209415586120451",
    businessId: "203118846290017",
    token: another(whatsappToken),
    secret: another(whatsappSecret).slice(0, 32),
    display: "+44 7700 900555",
    name: "Fade & Anchor",
    states: { "visit_note id": "PENDING" },
  };
}

function functionsEnv(
  urls: Urls,
  secrets: Secrets,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    SITE_URL: urls.web,
    AUTH_ISSUER: urls.identity,
    LINK_SECRET: secrets.linkSecret,
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_URL: urls.stripe,
    CARD_MONEY_TO_SERVER: "yes",
    MAIL_API_URL: urls.inbox,
    MAIL_PER_SECOND: String(MAILS_PER_SECOND),
    MAIL_API_KEY: secrets.mailApiKey,
    MAIL_WEBHOOK_SECRET: secrets.mailWebhookSecret,
    MAIL_FROM: "Bookings <bookings@gbarbers.example>",
    SMS_API_URL: urls.inbox,
    SMS_ACCOUNT: secrets.smsAccount,
    SMS_TOKEN: secrets.smsToken,
    SMS_FROM,
    SMS_PER_SECOND: String(MAILS_PER_SECOND),
    WHATSAPP_API_URL: `${urls.inbox}/v25.0`,
    WHATSAPP_PHONE_ID,
    WHATSAPP_TOKEN: secrets.whatsappToken,
    WHATSAPP_SECRET: secrets.whatsappSecret,
    WHATSAPP_VERIFY_TOKEN: secrets.whatsappVerifyToken,
    PUSH_PUBLIC_KEY: secrets.pushKeys.publicKey,
    PUSH_PRIVATE_KEY: secrets.pushKeys.privateKey,
    PUSH_SUBJECT: "mailto:bookings@gbarbers.example",
    PUSH_LOOPBACK: "yes",
    CALLBACK_LOOPBACK: "yes",
    PLATFORM_SECRET: secrets.platformSecret,
    ...extra,
  };
}

async function choosePorts(
  wanted: Partial<Record<PortName, number>>,
): Promise<Record<PortName, number>> {
  const taken = new Set<number>();
  const choose = (name: PortName): Promise<number> =>
    choosePort(wanted[name] ?? DEFAULT_PORTS[name], taken);
  return {
    web: await choose("web"),
    convex: await choose("convex"),
    site: await choose("site"),
    stripe: await choose("stripe"),
    identity: await choose("identity"),
    inbox: await choose("inbox"),
  };
}

function urlsOf(ports: Record<PortName, number>): Urls {
  return {
    web: `http://localhost:${ports.web}`,
    convex: `http://127.0.0.1:${ports.convex}`,
    site: `http://127.0.0.1:${ports.site}`,
    stripe: `http://127.0.0.1:${ports.stripe}`,
    identity: `http://127.0.0.1:${ports.identity}`,
    inbox: `http://127.0.0.1:${ports.inbox}`,
  };
}
