import { mac } from "../mac";
import type { MessageChannel } from "./kinds";

/** Letters of a link's token in a short message: at least 128 bits, which nobody ever guesses. */
const SHORT = 22;

/**
 * What a message's link carries: it opens one booking like the guest's own link. It follows from the
 * message, so that every try of one message hands over the same words; only its hash is kept.
 */
export async function messageToken(
  secret: string,
  { _id, channel }: { _id: string; channel: MessageChannel },
): Promise<string> {
  const token = await mac(secret, `message:${_id}`);
  return channel === "email" ? token : token.slice(0, SHORT);
}
