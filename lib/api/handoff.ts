import { mac } from "../mac";

const LETTERS = 32;

/** The token of a lead's link: it follows from the session, and only its hash is kept. */
export async function handoffToken(secret: string, sessionId: string): Promise<string> {
  return (await mac(secret, `handoff:${sessionId}`)).slice(0, LETTERS);
}
