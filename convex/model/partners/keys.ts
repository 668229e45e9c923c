import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { isPageAddress } from "../../../lib/api/drives";
import { KEY_RANGES } from "../../../lib/api/keys";
import type { Scope } from "../../../lib/api/keys";
import { cleanLine, isPlainText } from "../../../lib/text";
import { MINUTE_MS } from "../../../lib/time/zones";
import { refuse } from "../refuse";
import { hashToken, newManageToken, newSigningSecret } from "../tokens";

/** What partners call with. A key is shown when it is made and never again; a hash is kept. */

const TAIL = 4;
/** So long the key before still opens, for a partner to exchange it. */
const OLD_KEY_MS = 24 * 60 * MINUTE_MS;
/** A use is noted once a minute: each call would otherwise write the row that all of them read. */
const USE_MS = MINUTE_MS;

function newKey(): string {
  return `gbk_${newManageToken()}`;
}

/** A key and the secret that signs its callbacks, as they are shown once. */
export type MadeKey = { key: string; signingSecret: string };

/** The key that a hash stands for; null for one that is unknown, revoked or was exchanged. */
export async function getByHash(ctx: QueryCtx, hash: string): Promise<Doc<"apiKeys"> | null> {
  const now = Date.now();
  const current = await ctx.db
    .query("apiKeys")
    .withIndex("by_hash", (q) => q.eq("hash", hash))
    .unique();
  const old = current
    ? null
    : await ctx.db
        .query("apiKeys")
        .withIndex("by_oldHash", (q) => q.eq("oldHash", hash))
        .unique();
  const key = current ?? ((old?.oldUntil ?? 0) > now ? old : null);
  return key?.revokedAt === undefined ? key : null;
}

/** Notes that a key was used. */
export async function noteUse(ctx: MutationCtx, key: Doc<"apiKeys">): Promise<void> {
  const now = Date.now();
  if (now - (key.lastUsedAt ?? 0) < USE_MS) return;
  await ctx.db.patch("apiKeys", key._id, { lastUsedAt: now });
}

/** A shop's keys, the newest first; those that were revoked stay to be seen. */
export async function list(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"apiKeys">[]> {
  return await ctx.db
    .query("apiKeys")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .order("desc")
    .take(KEY_RANGES.keys);
}

/**
 * Makes a key and gives it back, once. With `page` its sessions book on a page elsewhere.
 * @throws INVALID_NAME, INVALID_LINK, INVALID_REQUEST (no scope, too many keys, a number out of its range)
 */
export async function create(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  asked: {
    name: string;
    scopes: readonly Scope[];
    sessionsAtOnce: number;
    page?: string | undefined;
  },
): Promise<MadeKey & { keyId: Id<"apiKeys"> }> {
  const name = cleanLine(asked.name);
  if (name === "" || !isPlainText(name, KEY_RANGES.name)) {
    refuse("INVALID_NAME", "A key needs a name.", { field: "name" });
  }
  const { sessionsAtOnce } = asked;
  const isWhole = Number.isInteger(sessionsAtOnce) && sessionsAtOnce >= 1;
  if (!isWhole || sessionsAtOnce > KEY_RANGES.sessionsAtOnce || asked.scopes.length === 0) {
    refuse("INVALID_REQUEST", "A key may do something, and run 1 to 50 sessions at once.");
  }
  if ((await list(ctx, shopId)).length >= KEY_RANGES.keys) {
    refuse("INVALID_REQUEST", "This shop has as many keys as there may be.");
  }
  const platform = asked.page === undefined ? undefined : requirePlatform(asked.page);
  const key = newKey();
  const signingSecret = newSigningSecret();
  const keyId = await ctx.db.insert("apiKeys", {
    shopId,
    name,
    hash: await hashToken(key),
    tail: key.slice(-TAIL),
    scopes: [...new Set(asked.scopes)],
    sessionsAtOnce,
    createdAt: Date.now(),
    signingSecret,
    platform,
  });
  return { keyId, key, signingSecret };
}

/**
 * Exchanges a key and its secret; the key before opens, and the secret before signs, for a day more.
 * @throws CANNOT_CHANGE once revoked
 */
export async function rotate(ctx: MutationCtx, row: Doc<"apiKeys">): Promise<MadeKey> {
  if (row.revokedAt !== undefined) refuse("CANNOT_CHANGE", "This key was revoked.");
  const key = newKey();
  const signingSecret = newSigningSecret();
  await ctx.db.patch("apiKeys", row._id, {
    hash: await hashToken(key),
    tail: key.slice(-TAIL),
    signingSecret,
    oldHash: row.hash,
    oldSigningSecret: row.signingSecret,
    oldUntil: Date.now() + OLD_KEY_MS,
  });
  return { key, signingSecret };
}

/** From now on it opens nothing, nor does the one before it. Twice is once. */
export async function revoke(ctx: MutationCtx, row: Doc<"apiKeys">): Promise<void> {
  if (row.revokedAt !== undefined) return;
  await ctx.db.patch("apiKeys", row._id, { revokedAt: Date.now(), oldHash: undefined });
}

/**
 * Has a key's sessions book on a page elsewhere from now on, or here again with null. Those that have begun
 * stay where they are.
 * @throws INVALID_LINK
 */
export async function setPage(
  ctx: MutationCtx,
  keyId: Id<"apiKeys">,
  url: string | null,
): Promise<void> {
  const platform = url === null ? undefined : requirePlatform(url);
  await ctx.db.patch("apiKeys", keyId, { platform });
}

/** @throws INVALID_LINK for an address that no browser may be sent to */
function requirePlatform(url: string): NonNullable<Doc<"apiKeys">["platform"]> {
  if (!isPageAddress(url, { loopback: env.CALLBACK_LOOPBACK === "yes" })) {
    const why = "The page must be https on a public name, at its usual port.";
    refuse("INVALID_LINK", why, { field: "page" });
  }
  return { kind: "browser", url: new URL(url).href };
}
