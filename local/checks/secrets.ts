import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Secrets that somebody has left in a file. It knows those with a shape of their own: a password that looks
 * like any word is found by nobody but its author.
 */

/** Each shape is long enough that what code and tests make up for themselves does not fit. */
const SHAPES: readonly { what: string; looks: RegExp }[] = [
  { what: "a private key", looks: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: "a key of Stripe or Clerk", looks: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{20,}/ },
  { what: "a signing secret of webhooks", looks: /\bwhsec_[A-Za-z0-9+/]{24,}/ },
  { what: "a key of Resend", looks: /\bre_[A-Za-z0-9]{6,}_[A-Za-z0-9]{16,}/ },
  { what: "a key of Twilio", looks: /\bSK[0-9a-f]{32}\b/ },
  { what: "a token of WhatsApp's Cloud API", looks: /\bEAA[A-Za-z0-9]{80,}/ },
  {
    what: "a deploy key of Convex",
    looks: /\b(?:prod|dev|preview|project):[a-z0-9-]+(?::[a-z0-9-]+)?\|[A-Za-z0-9+/=]{40,}/,
  },
  { what: "an admin key of Convex", looks: /\b[a-z][a-z0-9-]*\|01[0-9a-f]{60,}/ },
  { what: "a key of AWS", looks: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  {
    what: "a token of GitHub",
    looks: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/,
  },
  { what: "a token of npm", looks: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: "a token of Slack", looks: /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/ },
  { what: "a key of Google", looks: /\bAIza[A-Za-z0-9_-]{35}\b/ },
  { what: "a key of SendGrid", looks: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/ },
  {
    what: "a signed token",
    looks: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{40,}/,
  },
];

/** What holds secrets by its name, whatever is in it. */
const NAMES =
  /^(?:\.env(?!\.example$)(?:\..+)?|\.netrc|id_(?:rsa|dsa|ecdsa|ed25519)|secrets\.json|.+\.(?:pem|key|p12|pfx|jks))$/;

/** What is secret about a file: `line 3 has a key of AWS`. Never the secret itself. */
export function secretsIn(path: string, text: string): string[] {
  const byName = NAMES.test(basename(path)) ? ["by its name it is for secrets"] : [];
  const lines = text
    .split("\n")
    .flatMap((line, index) =>
      SHAPES.filter(({ looks }) => looks.test(line)).map(
        ({ what }) => `line ${index + 1} has what looks like ${what}`,
      ),
    );
  return [...byName, ...lines];
}

/**
 * Looks through all files of a git checkout that are in it or could be added: what git ignores is not looked at.
 * @throws with a line for each find; or when git cannot list the files
 */
export function checkSecrets(root: string): void {
  const options = { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    options,
  );
  const found = listed
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .flatMap((path) =>
      // One byte a character: of pictures too, in which nobody hides a key, but where one would be found.
      secretsIn(path, readFileSync(join(root, path), "latin1")).map((says) => `${path}: ${says}`),
    );
  if (found.length === 0) return;
  const advice = "A secret that was committed once is known: make a new one, wherever it is from.";
  throw new Error([...found, advice].join("\n"));
}
