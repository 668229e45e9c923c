import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { KEPT_TABLES } from "../../../lib/privacy/kept";
import type { KeptTable } from "../../../lib/privacy/kept";
import { isLeftOut, shownRow } from "../../../lib/privacy/shown";
import type { Reader } from "../../../lib/privacy/shown";
import { refuse } from "../refuse";
import type { Found } from "./found";
import { isStep, look, stepAfter, STEPS } from "./searching";
import type { Whom } from "./whom";

/** What is kept of somebody, as they take it with them: rows by table, a page at a time. */

export const vExportPage = v.object({
  tables: v.array(
    v.object({
      table: v.string(),
      /** JSON of each row, as it is kept but for secrets and other people's names. */
      rows: v.array(v.string()),
    }),
  ),
  /** Where to go on; null at the end. */
  next: v.union(v.string(), v.null()),
  /** False where something of this page has more rows than it shows. */
  isWhole: v.boolean(),
});

/** One page; `at` is null at first and then what the page before gave. @throws INVALID_REQUEST */
export async function exportPage(
  ctx: QueryCtx,
  whom: Whom,
  at: string | null,
): Promise<Infer<typeof vExportPage>> {
  const [step = "", cursor = ""] = (at ?? STEPS[0]).split(/@(.*)/s);
  if (!isStep(step)) return refuse("INVALID_REQUEST", "There is no such page.");
  const where = { step, at: cursor === "" ? null : cursor, purpose: "show" as const };
  const { found, next, isPartial = false } = await look(ctx, whom, where);
  const after = next === null ? stepAfter(step) : `${step}@${next}`;
  // Who looks at one shop alone is its owner.
  const reader: Reader = whom.shopId === undefined ? "customer" : "owner";
  return { tables: await tablesOf(ctx, found, reader), next: after, isWhole: !isPartial };
}

async function tablesOf(ctx: QueryCtx, found: Found, reader: Reader) {
  const tables: Infer<typeof vExportPage>["tables"] = [];
  for (const table of KEPT_TABLES) {
    const rows = found[table] ?? [];
    if (rows.length === 0 || isLeftOut(table, reader)) continue;
    const shown = await Promise.all(
      rows.map(async (row) => {
        const { photoUrl } = await filesOf(ctx, row);
        return JSON.stringify({ ...shownRow(table, row, reader), photoUrl });
      }),
    );
    tables.push({ table, rows: shown });
  }
  return tables;
}

/** Where a picture that a line shows can be fetched from. */
async function filesOf(
  ctx: QueryCtx,
  row: NonNullable<Found[KeptTable]>[number],
): Promise<{ photoUrl?: string | null }> {
  if (!isPhotoLine(row)) return {};
  return { photoUrl: await ctx.storage.getUrl(row.photo.storageId) };
}

function isPhotoLine(row: object): row is { photo: NonNullable<Doc<"threadLines">["photo"]> } {
  return "photo" in row && row.photo !== undefined;
}
