import { type Owner, ownKey } from "@/components/kit/kept/owner";
import { dropStored, readStored, writeStored } from "@/components/kit/kept/stored";

const NAME = "attempt";

export type RequestKeys = { requestId: string; requestSecret: string };

/**
 * What names an attempt to hold a time, and the secret that proves whose it is: the same for a double
 * click, a retry after a lost answer, a reload or in a new tab; new as soon as anything about the
 * attempt differs.
 */
export function requestKeysFor(owner: Owner, attempt: object): RequestKeys {
  const key = ownKey(owner, NAME);
  const wanted = JSON.stringify(attempt);
  const [known, id, secret] = (readStored(key) ?? "").split("\n");
  if (known === wanted && id !== undefined && secret !== undefined) {
    return { requestId: id, requestSecret: secret };
  }
  const fresh = { requestId: randomHex(), requestSecret: randomHex() };
  writeStored(key, `${wanted}\n${fresh.requestId}\n${fresh.requestSecret}`);
  return fresh;
}

/** 128 random bits. */
function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The server has answered for good: the next attempt is a new one. */
export function forgetAttempt(owner: Owner): void {
  dropStored(ownKey(owner, NAME));
}
