import type { Work } from "../sim";
import type { Wire } from "../api/wire";

/** Where the person proves who they are: a step of the session's page, or of a page of its own. */
export function authenticationAction(
  work: Pick<Work, "config">,
  intent: { id: string; sessionId: string | null; returnUrl: string | null },
): Wire {
  const { publicUrl } = work.config;
  const url =
    intent.sessionId === null
      ? `${publicUrl}/authenticate/${intent.id}`
      : `${publicUrl}/c/pay/${intent.sessionId}/authenticate`;
  return { redirect_to_url: { return_url: intent.returnUrl, url }, type: "redirect_to_url" };
}
