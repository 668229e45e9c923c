import { mac } from "../mac";
import type { CardLink } from "./cards";

const LETTERS = 32;

/** The token by which a conversation opens a booking or a search that began in it; it follows from both. */
export async function chatLinkToken(
  secret: string,
  conversationId: string,
  of: string,
): Promise<string> {
  return (await mac(secret, `chat:${conversationId}:${of}`)).slice(0, LETTERS);
}

/** Where a line of a conversation leads. */
export async function chatAddress(
  { secret, site }: { secret: string; site: string },
  conversationId: string,
  to: CardLink["to"],
): Promise<string> {
  if (to.kind === "page") return `${site}${to.path}`;
  const of = to.kind === "booking" ? to.code : to.searchId;
  const token = await chatLinkToken(secret, conversationId, of);
  return `${site}/${to.kind === "booking" ? "bookings" : "now"}/${of}?t=${token}`;
}
