const KEY = "gbarbers.attempt";

/**
 * The request id of an attempt to hold a time: the same for a double click, a retry after a lost
 * answer, a reload or in a new tab; a new one as soon as anything about the attempt differs.
 */
export function requestIdFor(attempt: object): string {
  const wanted = JSON.stringify(attempt);
  const [known, id] = (localStorage.getItem(KEY) ?? "").split("\n");
  if (known === wanted && id !== undefined) return id;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const fresh = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  localStorage.setItem(KEY, `${wanted}\n${fresh}`);
  return fresh;
}

/** The server has answered for good: the next attempt is a new one. */
export function forgetAttempt(): void {
  localStorage.removeItem(KEY);
}
