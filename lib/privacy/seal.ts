import { mac } from "../mac";
import type { MessageChannel } from "../messages/kinds";

/** So begins what stands in place of an address that was erased: no address does. */
const MARK = "sealed:";

/**
 * What is kept of an address that was erased: the same for the same address and channel, so that a wish
 * to be left alone is found again; the address is not found by it without the secret.
 */
export async function sealOf(
  secret: string,
  channel: MessageChannel,
  address: string,
): Promise<string> {
  if (address.startsWith(MARK)) return address;
  return `${MARK}${await mac(secret, `sealed:${channel}:${address}`)}`;
}
