import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSecrets, secretsIn } from "../../../local/checks/secrets";
import { ROOT } from "../../../local/stack/processes";

/** Put together here, so that this file has none of the shapes itself. */
const secret = (...parts: string[]): string => parts.join("");
const HEX = "0123456789abcdef";
const LETTERS = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";

const PLANTED: readonly (readonly [what: string, text: string])[] = [
  ["a private key", secret("-----BEGIN RSA ", "PRIVATE KEY-----")],
  ["a private key", secret("-----BEGIN ", "PRIVATE KEY-----")],
  ["a key of Stripe or Clerk", secret("sk", "_live_", LETTERS)],
  ["a key of Stripe or Clerk", secret("rk", "_test_", LETTERS)],
  ["a signing secret of webhooks", secret("whsec", "_", LETTERS)],
  ["a key of Resend", secret("re", "_AbCdEfGh_", LETTERS)],
  ["a key of Twilio", secret("SK", HEX, HEX)],
  ["a token of WhatsApp's Cloud API", secret("EA", "A", LETTERS, LETTERS, LETTERS)],
  ["a deploy key of Convex", secret("prod:", "happy-otter-1", "|", LETTERS, LETTERS)],
  ["an admin key of Convex", secret("convex-self-hosted", "|01", HEX, HEX, HEX, HEX)],
  ["a key of AWS", secret("AK", "IA", "ABCDEFGHIJKLMNOP")],
  ["a token of GitHub", secret("gh", "p_", LETTERS)],
  ["a token of GitHub", secret("github", "_pat_", LETTERS, LETTERS)],
  ["a token of npm", secret("npm", "_", LETTERS)],
  ["a token of Slack", secret("xox", "b-", LETTERS)],
  ["a key of Google", secret("AI", "za", LETTERS.slice(0, 35))],
  ["a key of SendGrid", secret("SG", ".", LETTERS.slice(0, 22), ".", LETTERS, LETTERS.slice(0, 7))],
  ["a signed token", secret("ey", "J", LETTERS, ".", "ey", "J", LETTERS, ".", LETTERS, LETTERS)],
];

describe("a planted secret", () => {
  it.each(PLANTED)("is found: %s", (what, text) => {
    const found = secretsIn("docs/notes.md", `first\nkey = "${text}"\n`);
    expect(found).toContain(`line 2 has what looks like ${what}`);
    expect(found.join()).not.toContain(text);
  });

  it("is not what only begins like one, or what this software makes up for its own simulators", () => {
    const text = ["sk_test_...", "whsec_local_1", "sk_test_local_1", "re_123", "prod:name|KEY"];
    expect(secretsIn("docs/notes.md", text.join("\n"))).toEqual([]);
  });

  it.each([
    ".env",
    "deploy/.env.production",
    "id_ed25519",
    "certs/site.pem",
    ".local-2/secrets.json",
  ])("is expected by name in %s", (path) => {
    expect(secretsIn(path, "")).toEqual(["by its name it is for secrets"]);
  });

  it.each([".env.example", "lib/environment/writing.ts", "app/icon.svg"])(
    "but not in %s",
    (path) => {
      expect(secretsIn(path, "")).toEqual([]);
    },
  );
});

describe("a git checkout", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "secrets-"));
    execFileSync("git", ["init", "-q"], { cwd: folder });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is looked through with what is new in it, and without what git ignores", () => {
    writeFileSync(join(folder, "new.md"), PLANTED[2]?.[1] ?? "");
    expect(() => checkSecrets(folder)).toThrow(
      "new.md: line 1 has what looks like a key of Stripe",
    );
    writeFileSync(join(folder, ".gitignore"), "new.md\n");
    expect(() => checkSecrets(folder)).not.toThrow();
  });

  it("of this product has none", () => {
    expect(() => checkSecrets(ROOT)).not.toThrow();
  });
});
