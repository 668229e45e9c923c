import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { digitsOf } from "../../../lib/contact/phoneText";
import { isNamedInJson } from "../../../lib/privacy/person";
import * as Drives from "../partners/drives";
import type { Found, FoundPage, Lookup } from "./found";
import { pageOver, put } from "./found";
import type { Whom } from "./whom";

/**
 * What others brought of somebody: a shop's files, partners' sessions and repeated calls, arguments of
 * jobs that failed. These tables are kept for days or weeks, and are looked through as a whole.
 */

const PAGE = 300;

/** A page of the rows of files that were imported. */
export async function importRows(ctx: QueryCtx, whom: Whom, at: string | null): Promise<FoundPage> {
  const { page, next } = await pageOf(
    at,
    async (options) => await ctx.db.query("importRows").paginate(options),
  );
  const found: Found = {};
  for (const row of page) {
    if (isNamedInRow(whom, row) && (await isHere(ctx, whom, row.importId))) {
      put(found, "importRows", [row]);
    }
  }
  return { found, next };
}

function isNamedInRow(whom: Whom, row: Doc<"importRows">): boolean {
  if (row.clientId !== undefined && whom.clientIds.includes(row.clientId)) return true;
  const emails = [row.email, row.foundEmail].filter((email) => email !== undefined);
  if (emails.some((email) => whom.emails.includes(email))) return true;
  const phones = [row.phone, row.foundPhone].filter((phone) => phone !== undefined);
  const own = whom.phones.map(digitsOf);
  // A number that a family shares is of whoever is called so in the file.
  return emails.length === 0 && phones.some((phone) => own.includes(digitsOf(phone)));
}

async function isHere(ctx: QueryCtx, whom: Whom, importId: Id<"imports">): Promise<boolean> {
  if (whom.shopId === undefined) return true;
  return (await ctx.db.get("imports", importId))?.shopId === whom.shopId;
}

/** A page of what partners ask for leads. */
export async function sessions(ctx: QueryCtx, whom: Whom, at: string | null): Promise<FoundPage> {
  const { page, next } = await pageOf(
    at,
    async (options) => await ctx.db.query("bookingSessions").paginate(options),
  );
  const found: Found = {};
  for (const session of page) {
    if (session.lead === undefined) continue;
    if (whom.shopId !== undefined && whom.shopId !== session.shopId) continue;
    if (!isNamedInJson(whom, JSON.stringify(session.lead))) continue;
    put(found, "bookingSessions", [session]);
    const drive = await Drives.getOfSession(ctx, session._id);
    if (drive) put(found, "drives", [drive]);
  }
  return { found, next };
}

/** A page of what partners' calls were answered. */
export async function answers(ctx: QueryCtx, whom: Whom, at: string | null): Promise<FoundPage> {
  const { page, next } = await pageOf(
    at,
    async (options) => await ctx.db.query("idempotencyKeys").paginate(options),
  );
  const found: Found = {};
  for (const answer of page) {
    if (!isNamedInJson(whom, answer.body)) continue;
    const key = await ctx.db.get("apiKeys", answer.keyId);
    if (whom.shopId !== undefined && whom.shopId !== key?.shopId) continue;
    put(found, "idempotencyKeys", [answer]);
  }
  return { found, next };
}

/** A page of the jobs that failed; what one of them was to do with is no shop's alone. */
export async function jobs(ctx: QueryCtx, whom: Whom, at: string | null): Promise<FoundPage> {
  const { page, next } = await pageOf(
    at,
    async (options) => await ctx.db.query("failedJobs").paginate(options),
  );
  const found: Found = {};
  for (const job of page) {
    if (whom.shopId !== undefined && whom.shopId !== job.shopId) continue;
    if (isNamedInJson(whom, JSON.stringify([job.args, job.problem])))
      put(found, "failedJobs", [job]);
  }
  return { found, next };
}

async function pageOf<Row>(at: string | null, lookup: Lookup<Row>) {
  return await pageOver([lookup], at, PAGE);
}
