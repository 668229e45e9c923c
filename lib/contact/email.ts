/** E-mail addresses as people type them. */

// One @, no spaces, a dot in the domain: what a mail server could deliver, no more. Dots stand
// between something (RFC 5321, 4.1.2), and hyphens within it (RFC 1035, 2.3.1).
const EMAIL =
  /^[^\s@<>(),;:"\\[\].]+(?:\.[^\s@<>(),;:"\\[\].]+)*@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
const MAX_LOCAL = 64;

// Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction.
const UNSEEN = /\p{Cf}/gu;

/**
 * An address in its one way of writing, with whatever it has inside: ` ANA@X.org ` is `ana@x.org`,
 * in whatever width and with whatever nobody sees in between.
 */
export function cleanEmail(email: string): string {
  return email
    .replace(/\p{Surrogate}/gu, "")
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .trim()
    .toLowerCase();
}

/** True for an address that is clean and can be written to. */
export function isEmail(email: string): boolean {
  return EMAIL.test(email) && email.indexOf("@") <= MAX_LOCAL;
}
