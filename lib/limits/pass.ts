import { isSame, mac } from "../mac";

/**
 * A pass says which network a caller came from. The web app, which sees the address, signs it; the
 * backend, which does not, reads it. It names the network by a keyed hash only, so it tells nobody an
 * address, and it is good for half an hour.
 */

export const PASS_MS = 30 * 60_000;

/** A pass of a network (see `networkOf`); `now` in epoch ms. */
export async function issuePass(secret: string, network: string, now: number): Promise<string> {
  const named = (await mac(secret, `network:${network}`)).slice(0, 22);
  const body = `${(now + PASS_MS).toString(36)}.${named}`;
  return `${body}.${await mac(secret, `pass:${body}`)}`;
}

/** The network's hash; null for a pass that is forged, altered or over. */
export async function readPass(secret: string, pass: string, now: number): Promise<string | null> {
  const [until = "", network = "", signature = "", ...rest] = pass.split(".");
  if (rest.length > 0 || pass.length > 200) return null;
  const expected = await mac(secret, `pass:${until}.${network}`);
  const expires = parseInt(until, 36);
  if (!isSame(signature, expected) || !(expires > now && expires <= now + PASS_MS)) return null;
  return network;
}
