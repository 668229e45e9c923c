import { asRefusal } from "../../../lib/errors";
import type { Refused } from "../../../lib/chat/scene";
import type { Proof } from "../../../lib/limits/work";
import type { Conversation } from "./conversations";

/** What a conversation has done through the doors, where it may be refused. */

type Confirmer = {
  conversation: Conversation;
  pass?: string | undefined;
  proof?: Proof | undefined;
};

/** What a confirmed card tells every door beside what it asks for. */
export function confirmedBy({ conversation, pass, proof }: Confirmer, card: number) {
  const { locale, visitKey, tokenHash } = conversation;
  return {
    // What the confirmed card said of it.
    acceptsCardOnFile: true,
    requestId: requestIdOf(conversation, card),
    requestSecret: tokenHash,
    pass,
    proof,
    visitKey,
    locale,
  };
}

/** What a card that is confirmed twice is known by: one booking, or one search. */
function requestIdOf({ _id }: Pick<Conversation, "_id">, card: number): string {
  return `chat-${_id.replace(/[^\w-]/g, "-")}-${String(card).padStart(6, "0")}`.slice(-64);
}

/**
 * What is done, or why it was refused. Work that is to be proven first is for whoever said the line to
 * do, who then says it again.
 */
export async function orRefused<Done extends { ok: true }>(
  act: () => Promise<Done>,
): Promise<Done | Refused> {
  try {
    return await act();
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (refusal === null || refusal.code === "PROOF_WANTED") throw thrown;
    return { ok: false, code: refusal.code, alternatives: refusal.details?.alternatives ?? [] };
  }
}

export function unknown(): Refused {
  return { ok: false, code: "NOT_FOUND", alternatives: [] };
}
