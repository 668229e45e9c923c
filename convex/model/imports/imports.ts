import type { PaginationOptions, PaginationResult } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Product, Sort } from "../../../lib/imports/fields";
import type { DateOrder } from "../../../lib/imports/moments";
import { MOST_OPEN } from "../../../lib/imports/verdicts";
import type { Verdict } from "../../../lib/imports/verdicts";
import { LINK_TEXT } from "../../../lib/limits/texts";
import { cleanLine, cutText } from "../../../lib/text";
import { requireOwner, requireUser } from "../access";
import { refuse } from "../refuse";
import {
  vDateOrder,
  vImportName,
  vImportState,
  vRemark,
  vProduct,
  vReason,
  vSort,
  vVerdict,
} from "./importTables";

/** What a shop has brought from elsewhere, as its owners see it. */

export const vImportView = v.object({
  id: v.id("imports"),
  fileName: v.string(),
  product: vProduct,
  sort: vSort,
  dateOrder: vDateOrder,
  state: vImportState,
  rows: v.number(),
  barbers: v.array(vImportName),
  services: v.array(vImportName),
  /** Rows of each verdict, so far. */
  counts: v.record(v.string(), v.number()),
  reminds: v.boolean(),
  /** What undoing has taken away. */
  removed: v.number(),
  createdAt: v.number(),
  /** Whether there is anything left that can be undone. */
  canUndo: v.boolean(),
});

export const vImportRow = v.object({
  id: v.id("importRows"),
  line: v.number(),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  startsAt: v.union(v.number(), v.null()),
  barber: v.union(v.string(), v.null()),
  service: v.union(v.string(), v.null()),
  verdict: vVerdict,
  reason: v.union(vReason, v.null()),
  otherLine: v.union(v.number(), v.null()),
  remarks: v.array(vRemark),
});

/** An import of a shop that the caller owns. @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED */
export async function requireOwn(
  ctx: QueryCtx,
  anyId: string,
): Promise<{ shop: Doc<"shops">; batch: Doc<"imports"> }> {
  await requireUser(ctx);
  const id = ctx.db.normalizeId("imports", anyId);
  const batch = id && (await ctx.db.get("imports", id));
  const shop = batch && (await ctx.db.get("shops", batch.shopId));
  if (!batch || !shop) return refuse("NOT_FOUND", "There is no such import.");
  await requireOwner(ctx, shop._id);
  return { shop, batch };
}

export type NewImport = { fileName: string; product: Product; sort: Sort; dateOrder: DateOrder };

const OPEN = ["reading", "checking", "checked"] as const;

/**
 * Begins to import a file; its rows follow.
 * @throws TOO_MANY_IMPORTS while there are five that are neither imported nor thrown away
 */
export async function begin(
  ctx: MutationCtx,
  { shop, user }: { shop: Doc<"shops">; user: Pick<Doc<"users">, "_id"> },
  { fileName, product, sort, dateOrder }: NewImport,
): Promise<Id<"imports">> {
  let open = 0;
  for (const state of OPEN) {
    const rows = await ctx.db
      .query("imports")
      .withIndex("by_shopId_and_state", (q) => q.eq("shopId", shop._id).eq("state", state))
      .take(MOST_OPEN);
    open += rows.length;
  }
  if (open >= MOST_OPEN) refuse("TOO_MANY_IMPORTS", "Import or throw away what waits first.");
  return await ctx.db.insert("imports", {
    shopId: shop._id,
    userId: user._id,
    fileName: cutText(cleanLine(fileName), LINK_TEXT),
    product,
    sort,
    dateOrder,
    state: "reading",
    rows: 0,
    barbers: [],
    services: [],
    round: 0,
    checkedLine: 0,
    counts: {},
    createdAt: Date.now(),
  });
}

/** As many of a shop's imports as are shown. */
const MOST_SHOWN = 20;

/** A shop's imports, the latest first. */
export async function list(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Infer<typeof vImportView>[]> {
  const batches = await ctx.db
    .query("imports")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .order("desc")
    .take(MOST_SHOWN);
  return batches.map(view);
}

export function view(batch: Doc<"imports">): Infer<typeof vImportView> {
  const { state } = batch;
  const isOver = state === "undone" || state === "undoing";
  return {
    id: batch._id,
    fileName: batch.fileName,
    product: batch.product,
    sort: batch.sort,
    dateOrder: batch.dateOrder,
    state,
    rows: batch.rows,
    barbers: batch.barbers,
    services: batch.services,
    counts: batch.counts,
    reminds: batch.reminds ?? false,
    removed: batch.removed ?? 0,
    createdAt: batch.createdAt,
    canUndo: !isOver && batch.forgottenAt === undefined,
  };
}

/** Rows of an import in the order of its file; of one verdict, or all. */
export async function listRows(
  ctx: QueryCtx,
  importId: Id<"imports">,
  { verdict, paginationOpts }: { verdict: Verdict | null; paginationOpts: PaginationOptions },
): Promise<PaginationResult<Infer<typeof vImportRow>>> {
  const rows = ctx.db.query("importRows");
  const wanted =
    verdict === null
      ? rows.withIndex("by_importId_and_line", (q) => q.eq("importId", importId))
      : rows.withIndex("by_importId_and_verdict_and_line", (q) =>
          q.eq("importId", importId).eq("verdict", verdict),
        );
  const result = await wanted.paginate(paginationOpts);
  return { ...result, page: result.page.map(rowView) };
}

function rowView(row: Doc<"importRows">): Infer<typeof vImportRow> {
  const { _id: id, line, name, email, phone, startsAt, barber, service, verdict } = row;
  const { reason = null, otherLine = null, remarks } = row;
  return {
    id,
    line,
    name,
    email: email ?? row.foundEmail ?? null,
    phone: phone ?? row.foundPhone ?? null,
    startsAt: startsAt ?? null,
    barber: barber ?? null,
    service: service ?? null,
    verdict,
    reason,
    otherLine,
    remarks,
  };
}
