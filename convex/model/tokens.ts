/** Random secrets and codes. In a mutation `crypto` is cryptographically strong. */

// Crockford's base 32 without vowels that make words: read out at a desk without confusion.
const CODE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 8;
const ADDRESS_CODE_DIGITS = 6;

/** A booking code such as "K7TM2QXB": 28^8, about 3.8e11 of them. */
export function newBookingCode(): string {
  return randomText(CODE_LENGTH, CODE_ALPHABET);
}

/** A manage token of 192 random bits, safe in a URL. Only its hash is stored. */
export function newManageToken(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return randomText(32, alphabet);
}

/** Signs callbacks, as Standard Webhooks writes secrets: 192 random bits. */
export function newSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

/** Six digits, as a message carries them to prove an address. */
export function newAddressCode(): string {
  return randomText(ADDRESS_CODE_DIGITS, "0123456789");
}

/** SHA-256 in hex. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Rejection sampling, so that every character is equally likely. */
function randomText(length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
