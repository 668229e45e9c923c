/**
 * How much one number may send to one person: a message in 6 s, and up to 45 at once that are borrowed from
 * the time after them. https://developers.facebook.com/docs/whatsapp/cloud-api/overview, "Pair rate limits".
 */

const EACH_MS = 6_000;
const BURST = 45;
/** So many of the last are looked at: what came before is paid back. */
export const LOOKED_AT = 1_000;

/**
 * True where one more is too much: each that was sent takes 6 s to be paid back, and no more than 45 may
 * be owed. `sent` are the last `LOOKED_AT` instants, epoch ms, oldest first.
 */
export function isTooMuch(sent: readonly number[], now: number): boolean {
  let paidAt = 0;
  for (const at of sent) paidAt = Math.max(paidAt, at) + EACH_MS;
  return paidAt - now > (BURST - 1) * EACH_MS;
}
