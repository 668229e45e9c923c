import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { FoundPage, Purpose } from "./found";
import * as OfBook from "./ofBook";
import * as OfOthers from "./ofOthers";
import * as OfPeople from "./ofPeople";
import * as OfTalk from "./ofTalk";
import type { Whom } from "./whom";

/**
 * Everything that is kept of somebody, a page at a time and step by step. An export and an erasure take the
 * same steps. Conversations come before the bookings that tell whose they are, and cards after the visits
 * on them; what a session has proven goes last, with the account.
 */
export const STEPS = [
  "conversations",
  "searches",
  "bookings",
  "waitlist",
  "importRows",
  "sessions",
  "answers",
  "jobs",
  "clients",
  "messages",
  "choices",
  "account",
  "proofs",
] as const;
export type Step = (typeof STEPS)[number];

/** True for one of the steps. */
export function isStep(name: string): name is Step {
  return STEPS.some((step) => step === name);
}

/** The step behind another; null behind the last. */
export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}

/** A page of one step. */
export async function look(
  ctx: QueryCtx | MutationCtx,
  whom: Whom,
  { step, at, purpose }: { step: Step; at: string | null; purpose: Purpose },
): Promise<FoundPage> {
  switch (step) {
    case "conversations":
      return await OfTalk.conversations(ctx, whom, at, purpose);
    case "searches":
      return await OfTalk.searches(ctx, whom, at, purpose);
    case "bookings":
      return await OfBook.bookings(ctx, whom, at, purpose);
    case "waitlist":
      return await OfBook.waitlist(ctx, whom);
    case "importRows":
      return await OfOthers.importRows(ctx, whom, at);
    case "sessions":
      return await OfOthers.sessions(ctx, whom, at);
    case "answers":
      return await OfOthers.answers(ctx, whom, at);
    case "jobs":
      return await OfOthers.jobs(ctx, whom, at);
    case "clients":
      return await OfPeople.clients(ctx, whom, at);
    case "messages":
      return await OfPeople.messages(ctx, whom, at, purpose);
    case "choices":
      return await OfPeople.choices(ctx, whom);
    case "account":
      return await OfPeople.account(ctx, whom);
    case "proofs":
      return await OfPeople.proofs(ctx, whom);
    default:
      return step satisfies never;
  }
}
