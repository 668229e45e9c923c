import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { MINUTE_MS } from "../../lib/time/zones";
import { refuse } from "./refuse";
import { hashToken, newManageToken } from "./tokens";

/** Ids that a client makes for one thing it wants, so that every try of it has one effect. */

/** @throws INVALID_REQUEST unless it is 16 to 64 letters, digits, `-` or `_` */
export function requireRequestId(requestId: string): void {
  if (/^[\w-]{16,64}$/.test(requestId)) return;
  refuse("INVALID_REQUEST", "A request id has 16 to 64 letters, digits, - or _.");
}

/** What is asked for; an id that one was asked for with means nothing to another. */
type Asked = "hold" | "waitlist" | "desk" | "search";

/**
 * What a request is kept under. The id alone is no secret and finds nothing: only together with
 * what proves its caller (`proof`: the random secret that the page keeps beside the id, or who the
 * person is, see `callers.personKey`) does it lead to the row of the first try. To everybody else a used id looks like
 * one that nobody has used. Without a proof each try stands for itself.
 * @throws INVALID_REQUEST for a malformed id or secret
 */
export async function requestKey(
  asked: Asked,
  requestId: string,
  proof: { secret?: string | undefined; person?: string | undefined },
): Promise<string> {
  requireRequestId(requestId);
  const { secret, person } = proof;
  if (secret !== undefined && !/^[\w-]{22,64}$/.test(secret)) {
    refuse("INVALID_REQUEST", "A request's secret has 22 to 64 letters, digits, - or _.");
  }
  if (secret !== undefined) return await hashToken(`${asked}:secret:${secret}:${requestId}`);
  if (person !== undefined) return await hashToken(`${asked}:${person}:${requestId}`);
  return freshKey();
}

/** A key for a row that no request will ask for again. */
export function freshKey(): string {
  return `once-${newManageToken()}`;
}

/** How long after the first try a repeated request is answered with what that try made. */
export const REPEAT_MS = 10 * MINUTE_MS;

/**
 * Whether what a request id asks for was done before, given the row made under it.
 * @throws INVALID_REQUEST when the row is another booking's
 */
export function isRepeated(
  known: { bookingId: Id<"bookings"> } | null,
  bookingId: Id<"bookings">,
): boolean {
  if (known && known.bookingId !== bookingId) {
    refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  return known !== null;
}

/**
 * Whether staff did this before under this id; from now on they did. For what leaves no row of its
 * own by which a second try could be told; `of` names the action and what it is done to.
 * @throws INVALID_REQUEST for an id that is none, or was used for something else
 */
export async function isDone(
  ctx: MutationCtx,
  requestId: string | undefined,
  of: string,
): Promise<boolean> {
  if (requestId === undefined) return false;
  requireRequestId(requestId);
  const known = await ctx.db
    .query("staffRequests")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .unique();
  if (known && known.of !== of) {
    refuse("INVALID_REQUEST", "This request id was used for something else.");
  }
  if (!known) await ctx.db.insert("staffRequests", { requestId, of });
  return known !== null;
}
