import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { newPushKeys } from "./pushKeys";

/** Secrets of one installation's local stack; made once, kept in its data folder. */
export type Secrets = {
  adminKey: string;
  stripeSecretKey: string;
  stripeWebhookSecret: string;
  mailApiKey: string;
  /** `whsec_` and a key in base64. */
  mailWebhookSecret: string;
  /** Signs what links carry. */
  linkSecret: string;
  smsAccount: string;
  smsToken: string;
  /** The token, the secret that signs reports, and the word that both sides know. */
  whatsappToken: string;
  whatsappSecret: string;
  whatsappVerifyToken: string;
  /** Shared by the web app and the functions: which network a caller is on. */
  networkSecret: string;
  /** Drivers of booking pages elsewhere claim sessions with it. */
  platformSecret: string;
  /** The pair that signs pushes: browsers that were let in know no other. */
  pushKeys: { publicKey: string; privateKey: string };
};

/** Reads the installation's secrets, making them the first time. */
export function ensureSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  // Our own file: its shape is what the lines below write.
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>)
    : {};
  const secret = (): string => randomBytes(24).toString("hex");
  const secrets = {
    adminKey: secret(),
    stripeSecretKey: `sk_test_local_${secret()}`,
    stripeWebhookSecret: `whsec_local_${secret()}`,
    mailApiKey: `re_local_${secret()}`,
    mailWebhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
    linkSecret: secret(),
    smsAccount: `AC${randomBytes(16).toString("hex")}`,
    smsToken: secret(),
    whatsappToken: secret(),
    whatsappSecret: secret(),
    whatsappVerifyToken: secret(),
    networkSecret: secret(),
    platformSecret: secret(),
    pushKeys: newPushKeys(),
    // An installation made before one of them was needed keeps the others.
    ...known,
  };
  writePrivately(file, secrets);
  return secrets;
}

/** Writes JSON that only this user may read. */
export function writePrivately(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}
