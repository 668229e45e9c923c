import { mac } from "../mac";

const LETTERS = 32;

/** The token by which a conversation opens a booking that was made in it; it follows from both. */
export async function chatLinkToken(
  secret: string,
  conversationId: string,
  code: string,
): Promise<string> {
  return (await mac(secret, `chat:${conversationId}:${code}`)).slice(0, LETTERS);
}

/** Where a line of a conversation leads. */
export async function chatAddress(
  { secret, site }: { secret: string; site: string },
  conversationId: string,
  to: { kind: "booking"; code: string } | { kind: "page"; path: string },
): Promise<string> {
  if (to.kind === "page") return `${site}${to.path}`;
  const token = await chatLinkToken(secret, conversationId, to.code);
  return `${site}/bookings/${to.code}?t=${token}`;
}
