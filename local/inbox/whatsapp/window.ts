/** Somebody who wrote within it is written to freely; others by templates. */
const WINDOW_MS = 24 * 60 * 60_000;

/** When it closes, in epoch ms, for who wrote last at `heardAt`; in the past for who never did. */
export function windowEnd(heardAt: number | null): number {
  return heardAt === null ? 0 : heardAt + WINDOW_MS;
}
