import { mac } from "../mac";

/**
 * What a message's link carries: it opens one booking like the guest's own link. It follows from the
 * message, so that every try of one message hands over the same words; only its hash is kept.
 */
export async function messageToken(secret: string, messageId: string): Promise<string> {
  return await mac(secret, `message:${messageId}`);
}
