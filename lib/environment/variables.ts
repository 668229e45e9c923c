import type { ShapeName } from "./shapes";

/**
 * Every variable that this software reads, with what it means. `.env.example` and docs/environment.md
 * are written from this list; `npm start`, `npm run deploy` and `npm run doctor` check by it, and a
 * test compares it with the code.
 */

/**
 * Who reads it: the web app, the Convex deployment, `npm start` on one machine, deploy/compose.yaml, or our
 * own checks.
 */
export const PLACES = ["web", "deployment", "local", "compose", "checks"] as const;
export type Place = (typeof PLACES)[number];

export type Variable = {
  places: readonly Place[];
  shape: ShapeName;
  /** Must not be seen by others. */
  secret: boolean;
  /** Where it must be set for real services: a blank value counts as none. */
  needed: readonly Place[];
  /** What stands in `.env.example`: most are blank there. */
  example?: string;
  /** For whoever has to set it. */
  meaning: string;
};

const at = (
  places: readonly Place[],
  shape: ShapeName,
  meaning: string,
  more: Partial<Pick<Variable, "secret" | "needed" | "example">> = {},
): Variable => ({
  places,
  shape,
  meaning,
  secret: more.secret ?? false,
  needed: more.needed ?? [],
  ...(more.example === undefined ? {} : { example: more.example }),
});

const SECRET = { secret: true } as const;

export const VARIABLES = {
  NEXT_PUBLIC_CONVEX_URL: at(
    ["web"],
    "address",
    "The Convex deployment. When it does not point at this machine, `npm start` serves the web app against real services and starts no local stack.",
    { needed: ["web"] },
  ),
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: at(
    ["web", "compose"],
    "clerkPublicKey",
    "Clerk's public key. With it and the secret one sign-in is Clerk's; without, the local identity's.",
  ),
  CLERK_SECRET_KEY: at(
    ["web", "compose"],
    "clerkSecretKey",
    "Clerk's secret key, of the same mode.",
    SECRET,
  ),
  NEXT_PUBLIC_IDENTITY_URL: at(
    ["web"],
    "address",
    "The local identity's address; `npm start` sets it. Leave empty in production.",
  ),
  SITE_URL: at(
    ["web", "deployment"],
    "address",
    "Where the web app is. Stripe sends customers back there; links, search engines, QR codes and social images name it. `npm start` sets it on the local stack. It is never taken from a request, whose sender could name any host.",
    { needed: ["web", "deployment"], example: "https://book.example.com" },
  ),
  NETWORK_SECRET: at(
    ["web", "deployment", "compose"],
    "secret",
    "A long random secret of their own, the same in both. With it the web app says, signed and never in clear, which network a guest is on, and the deployment limits guests by network instead of by what they typed. Without it a script can hold a whole shop.",
    SECRET,
  ),
  TRUSTED_PROXIES: at(
    ["web"],
    "whole",
    "How many proxies stand in front of the web app and add to X-Forwarded-For. 0 trusts nobody and takes the socket's address; behind one load balancer set 1.",
    { example: "0" },
  ),
  AUTH_ISSUER: at(
    ["deployment"],
    "address",
    'Who issues sign-in tokens: Clerk\'s Frontend API address. Its keys are read from AUTH_ISSUER/.well-known/jwks.json and its tokens must have the audience "convex".',
    { needed: ["deployment"], example: "https://your-app.clerk.accounts.dev" },
  ),
  LINK_SECRET: at(
    ["deployment"],
    "secret",
    "A long random secret of its own that signs what links in mail and the way back from the payment page carry. `npm run deploy` makes one where there is none. With another one, links that were sent go on working; who is paying just then comes back without theirs.",
    { secret: true, needed: ["deployment"] },
  ),
  STRIPE_SECRET_KEY: at(
    ["deployment"],
    "stripeKey",
    "Stripe's secret key. Blank for a shop that takes no card payments.",
    SECRET,
  ),
  STRIPE_WEBHOOK_SECRET: at(
    ["deployment"],
    "webhookSecret",
    "The signing secret of the webhook endpoint at https://<deployment>.convex.site/stripe/webhook.",
    SECRET,
  ),
  STRIPE_API_URL: at(
    ["deployment"],
    "address",
    "Optional: another address for Stripe's API (the local stack's simulator). Leave empty in production.",
  ),
  CARD_MONEY_TO_SERVER: at(
    ["deployment"],
    "yes",
    "`yes` where card money of shops without a Stripe account of their own stays in the account of STRIPE_SECRET_KEY: for whoever runs a server for their own shops. Without it such a shop takes no card payments until its owner connects an account. `npm run deploy` sets it on a deployment whose shops are older than the question.",
  ),
  METRICS_KEY: at(
    ["deployment"],
    "secret",
    "Optional: opens https://<deployment>.convex.site/metrics to whoever sends it (`Authorization: Bearer ...`). Without it there is no such page.",
    SECRET,
  ),
  MAIL_API_KEY: at(
    ["deployment"],
    "text",
    "The key of whoever carries the mail, by an HTTP interface of Resend's shape. Without it, or SMTP_URL, nobody is written to.",
    SECRET,
  ),
  MAIL_FROM: at(
    ["deployment"],
    "sender",
    "The address that mail comes from, `Bookings <bookings@example.com>`.",
  ),
  MAIL_PER_SECOND: at(
    ["deployment"],
    "positive",
    "Optional: how many mails a second that account may send. Without it 2 to the provider, as a new account there, and 5 to a mail server.",
  ),
  MAIL_API_URL: at(
    ["deployment"],
    "address",
    "Optional: another address for it (the local stack's inbox).",
  ),
  MAIL_WEBHOOK_SECRET: at(
    ["deployment"],
    "webhookSecret",
    "Optional: the signing secret of a webhook of that provider at https://<deployment>.convex.site/messages/mail, for email.sent, delivered, bounced, suppressed, complained and failed. Without it nobody hears of mail that came back.",
    SECRET,
  ),
  SMTP_URL: at(
    ["deployment"],
    "mailServer",
    "Optional: mail by a mail server in place of that. It goes before MAIL_API_KEY; MAIL_FROM is needed too.",
    SECRET,
  ),
  SMS_ACCOUNT: at(
    ["deployment"],
    "smsAccount",
    "Optional: who carries texts, by an HTTP interface of Twilio's shape: the account. Without it, its token and a sender nobody is written to by text. Have the provider send what people answer to https://<deployment>.convex.site/messages/sms/incoming.",
  ),
  SMS_TOKEN: at(["deployment"], "text", "Its token.", SECRET),
  SMS_FROM: at(["deployment"], "smsSender", "The number or the service that texts come from."),
  SMS_PER_SECOND: at(
    ["deployment"],
    "positive",
    "Optional: how many texts a second that number may send; 10 without it.",
  ),
  SMS_API_URL: at(
    ["deployment"],
    "address",
    "Optional: another address for it (the local stack's inbox).",
  ),
  WHATSAPP_PHONE_ID: at(
    ["deployment"],
    "digits",
    "Optional: templates by WhatsApp's Cloud API: the id of the number that they come from. Without all four of these nobody is written to by WhatsApp. docs/how-to/whatsapp.md has the templates that must be approved before.",
  ),
  WHATSAPP_TOKEN: at(["deployment"], "text", "The token of a system user.", SECRET),
  WHATSAPP_SECRET: at(
    ["deployment"],
    "text",
    "The secret of the app, which signs what WhatsApp calls us with.",
    SECRET,
  ),
  WHATSAPP_VERIFY_TOKEN: at(
    ["deployment"],
    "text",
    "A word of your own for setting up its webhook (fields: messages) at https://<deployment>.convex.site/messages/whatsapp.",
    SECRET,
  ),
  WHATSAPP_PER_SECOND: at(
    ["deployment"],
    "positive",
    "Optional: how many of them a second that number may send; 80 without it.",
  ),
  WHATSAPP_API_URL: at(
    ["deployment"],
    "address",
    "Optional: another address for it, with its version (a newer one, or the local stack's inbox); https://graph.facebook.com/v25.0 without it.",
  ),
  PUSH_PUBLIC_KEY: at(
    ["deployment"],
    "text",
    "Pushes to the browsers of barbers and owners. `npm run push-keys` prints a pair of keys, to be made once and kept: a browser that was let in with one pair takes nothing of another. Without both and the subject staff are told by mail alone.",
  ),
  PUSH_PRIVATE_KEY: at(["deployment"], "text", "The other key of the pair.", SECRET),
  PUSH_SUBJECT: at(
    ["deployment"],
    "contact",
    "Where the makers of browsers reach whoever runs this.",
  ),
  PUSH_LOOPBACK: at(
    ["deployment"],
    "yes",
    "Local stack: lets pushes go to a service on this very machine too. Never in production.",
  ),
  CALLBACK_LOOPBACK: at(
    ["deployment"],
    "yes",
    "Local stack: lets callbacks to partners go to a receiver on this very machine too. Never in production.",
  ),
  PLATFORM_SECRET: at(
    ["deployment", "local"],
    "secret",
    "Optional: lets `npm run platform` claim the sessions of booking pages elsewhere, which a browser goes through (docs/platform.md). The same in both; without it there is nothing to claim. On the local stack `npm start` makes one.",
    SECRET,
  ),
  PLATFORM_SITE: at(
    ["local"],
    "address",
    "`npm run platform`: where the deployment's HTTP actions are; the local stack's without it.",
  ),
  HOLD_MINUTES: at(
    ["deployment", "local"],
    "positive",
    "Optional: overrides how long every shop holds a time, in minutes; fractions work. Also read by `npm start` for the local stack.",
  ),
  EARLY_MINUTES: at(
    ["deployment", "local"],
    "positive",
    "Optional: lets visits be started, done or missed that many minutes earlier than usual. For demonstrations and tests; also read by `npm start` for the local stack.",
  ),
  WEB_PORT: at(
    ["local"],
    "port",
    "Optional: ports, which otherwise move by themselves when taken.",
  ),
  CONVEX_PORT: at(["local"], "port", "As above."),
  SITE_PORT: at(["local"], "port", "As above."),
  STRIPE_PORT: at(["local"], "port", "As above."),
  IDENTITY_PORT: at(["local"], "port", "As above."),
  INBOX_PORT: at(["local"], "port", "As above."),
  ALLOWED_HOSTS: at(
    ["local"],
    "names",
    "Optional: names that a reverse proxy forwards to the local stack. Without them its servers answer to names of this machine alone.",
  ),
  PARTNER_KEY: at(
    ["local"],
    "text",
    "`npm run mcp`: the key of a partner, as its owner made it.",
    SECRET,
  ),
  PARTNER_SITE: at(
    ["local"],
    "address",
    "`npm run mcp`: where the deployment's HTTP actions are; http://127.0.0.1:3211 without it.",
  ),
  DOMAIN: at(
    ["compose"],
    "host",
    "Where a shop that hosts Convex itself is: the web app at this name, the backend at convex.DOMAIN and hooks.DOMAIN. All three lead to the machine.",
    { needed: ["compose"] },
  ),
  POSTGRES_PASSWORD: at(
    ["compose"],
    "secret",
    "The password of the database, which only the backend reaches. The database keeps the first one.",
    { secret: true, needed: ["compose"] },
  ),
  INSTANCE_SECRET: at(
    ["compose"],
    "instanceSecret",
    "What the backend's admin keys are made from. With another one no admin key that was made before is taken.",
    { secret: true, needed: ["compose"] },
  ),
  CHROMIUM_PATH: at(
    ["local", "checks"],
    "text",
    "`npm run platform` and browser tests: a Chromium or Chrome to use instead of the packaged one.",
  ),
  ATTACK_SECONDS: at(
    ["checks"],
    "positive",
    "`npm run race`: how long the attack on a shop lasts; 60 without it.",
  ),
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

/** The names, in the order of the list. */
export const VARIABLE_NAMES = Object.keys(VARIABLES) as VariableName[];

/** What the machine, Node.js, npm, Next.js, Convex or one of our own programs and checks sets for another. */
export const NOT_SET_BY_HAND = [
  "ACTIONS_USER_TIMEOUT_SECS",
  "BUILD_STANDALONE",
  "CI",
  "CLOCK_AHEAD_MS",
  "CONTRACT_BACKEND_CLI",
  "CONTRACT_VERBOSE",
  "CONVEX_DEPLOY_KEY",
  "CONVEX_SELF_HOSTED_ADMIN_KEY",
  "CONVEX_SELF_HOSTED_URL",
  "CONVEX_SITE_URL",
  "DIFFERENCES",
  "E2E_ADMIN_KEY",
  "E2E_NETWORK_SECRET",
  "E2E_SHUFFLE",
  "E2E_URLS",
  "GBARBERS_ENV",
  "JOURNAL_STREAM",
  "NEXT_RUNTIME",
  "NODE_ENV",
  "NODE_OPTIONS",
  "LD_LIBRARY_PATH",
  "PATH",
  "TZ",
  "VERCEL",
  "WHATSAPP_OTHERS",
  "WHATSAPP_TEMPLATES",
  "npm_lifecycle_event",
] as const;
