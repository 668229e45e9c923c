import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { guestToken } from "../../lib/booking/guestToken";
import { keptMs } from "../../lib/privacy/kept";
import type { Proven } from "./callers";
import { hashToken, newManageToken } from "./tokens";

/**
 * Browsers whose guest has proven an address or a number by a code. Such a session opens what was
 * booked with it, as an account would; it ends by itself, or when its guest signs out. One that has
 * ended is answered as an unknown one.
 */

type Session = Doc<"guestSessions">;

const LASTS_MS = keptMs("guestSessions");
/** Browsers of one address; the newest stay. */
const MOST = 20;
const PAGE = 100;

/** Begins a session; what it gives back is told once, and only its hash is kept. */
export async function begin(ctx: MutationCtx, { email, phone }: Proven): Promise<string> {
  const others = await listOf(ctx, { email, phone });
  for (const { _id } of others.slice(0, Math.max(0, others.length - MOST + 1))) {
    await ctx.db.delete("guestSessions", _id);
  }
  const token = guestToken(newManageToken());
  await ctx.db.insert("guestSessions", {
    tokenHash: await hashToken(token),
    email,
    phone,
    expiresAt: Date.now() + LASTS_MS,
  });
  return token;
}

/** The session of a token; null for none, and for one that has ended. */
export async function get(ctx: QueryCtx, token: string): Promise<Session | null> {
  const tokenHash = await hashToken(token);
  return await ctx.db
    .query("guestSessions")
    .withIndex("by_tokenHash", (q) => q.eq("tokenHash", tokenHash))
    .unique();
}

/** What the guest of a token has proven; nothing without one. */
export async function provenBy(ctx: QueryCtx, token: string | undefined): Promise<Proven> {
  const session = token === undefined ? null : await get(ctx, token);
  return { email: session?.email, phone: session?.phone };
}

/** True for the address, or the number, that a booking was made with. */
export function proves(
  session: Session | null,
  { customerEmail, customerPhone }: Pick<Doc<"bookings">, "customerEmail" | "customerPhone">,
): boolean {
  if (session === null) return false;
  const { email, phone } = session;
  return (
    (email !== undefined && email === customerEmail) ||
    (phone !== undefined && phone === customerPhone)
  );
}

/** Ends a session, or with it all others of its address. */
export async function end(ctx: MutationCtx, session: Session, everywhere: boolean): Promise<void> {
  const ended = everywhere ? await listOf(ctx, session) : [session];
  for (const { _id } of ended) await ctx.db.delete("guestSessions", _id);
}

/** Ends those that are over at `now`, a page of them; true when that was all. */
export async function endOld(ctx: MutationCtx, now: number): Promise<boolean> {
  const old = await ctx.db
    .query("guestSessions")
    .withIndex("by_expiresAt", (q) => q.lt("expiresAt", now))
    .take(PAGE);
  for (const { _id } of old) await ctx.db.delete("guestSessions", _id);
  return old.length < PAGE;
}

/** All sessions of an address or a number, the oldest first. */
async function listOf(ctx: QueryCtx, { email, phone }: Proven): Promise<Session[]> {
  const sessions = ctx.db.query("guestSessions");
  return email === undefined
    ? await sessions.withIndex("by_phone", (q) => q.eq("phone", phone)).take(PAGE)
    : await sessions.withIndex("by_email", (q) => q.eq("email", email)).take(PAGE);
}
