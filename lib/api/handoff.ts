import { mac } from "../mac";

/** How a lead's link can be sent by us. */
export const LINK_WAYS = ["email", "sms"] as const;
export type LinkWay = (typeof LINK_WAYS)[number];

const LETTERS = 32;

/** The token of a lead's link: it follows from the session, and only its hash is kept. */
export async function handoffToken(secret: string, sessionId: string): Promise<string> {
  return (await mac(secret, `handoff:${sessionId}`)).slice(0, LETTERS);
}

/** Where a lead goes on. `sessionId` is the one that partners know. */
export async function handoffUrl(
  sessionId: string,
  { LINK_SECRET, SITE_URL }: { LINK_SECRET: string; SITE_URL: string },
): Promise<string> {
  return `${SITE_URL}/handoff/${sessionId}?t=${await handoffToken(LINK_SECRET, sessionId)}`;
}
