/**
 * What a chat and the page around its frame say to each other, as the `gbarbers` of a message. The
 * chat says "ready" to whoever is there; the page says "hello" to it, and whenever it shows the frame,
 * and "shut" whenever it hides it; from the first on the chat knows to whom it says "close".
 */
export const READY = "ready";
export const HELLO = "hello";
export const SHUT = "shut";
export const CLOSE = "close";
/** An answer has come, of which a page whose frame is closed shows how many there are. */
export const NEWS = "news";

/** Whether the frame is shown, after something the page around it has said. */
export function isShownAfter(isShown: boolean, said: unknown): boolean {
  if (said === HELLO) return true;
  return said === SHUT ? false : isShown;
}

/** What a message says; null for one that is none of ours. */
export function saidIn(data: unknown): unknown {
  return typeof data === "object" && data !== null && "gbarbers" in data ? data.gbarbers : null;
}
