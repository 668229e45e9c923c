import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { defined } from "../../../lib/defined";
import type { Verdict } from "../../../lib/imports/verdicts";
import * as ImportedCards from "../clients/importedCards";
import * as Placements from "../doors/placements";
import * as Jobs from "../jobs";
import { refuse } from "../refuse";
import { moveFrom } from "./counts";
import { judgeClient, judgeVisit } from "./judging";
import type { Batch } from "./judging";

/** The import itself: a job makes what the dry run has found, in transactions of some rows each. */

/** Clients are a dozen rows each; a visit has what follows a booking besides. */
const PAGE = { clients: 40, visits: 15 } as const;

/**
 * Begins to make what was found. `reminds` says whether those who are booked are reminded of their
 * visits; nobody hears of the import itself.
 * @throws CANNOT_CHANGE for what has not been looked at, or has begun
 */
export async function start(
  ctx: MutationCtx,
  batch: Doc<"imports">,
  { reminds }: { reminds: boolean },
): Promise<void> {
  if (batch.state !== "checked") refuse("CANNOT_CHANGE", "Look at what will happen first.");
  await ctx.db.patch("imports", batch._id, { state: "importing", reminds });
  await Jobs.run(ctx, internal.imports.makePage, { importId: batch._id });
}

/** Makes a page of what is to be made; the next one follows by itself. */
export async function makePage(ctx: MutationCtx, importId: Id<"imports">): Promise<void> {
  const batch = await ctx.db.get("imports", importId);
  const shop = batch && (await ctx.db.get("shops", batch.shopId));
  const user = batch && (await ctx.db.get("users", batch.userId));
  if (!batch || !shop || !user || batch.state !== "importing") return;
  const most = PAGE[batch.sort];
  const rows = await ctx.db
    .query("importRows")
    .withIndex("by_importId_and_verdict_and_line", (q) =>
      q.eq("importId", importId).eq("verdict", "create"),
    )
    .take(most);
  const verdicts: Verdict[] = [];
  for (const row of rows) {
    const made =
      batch.sort === "clients"
        ? await makeClient(ctx, { shop, batch }, { row, user })
        : await makeVisit(ctx, { shop, batch }, { row, user });
    await ctx.db.patch("importRows", row._id, made);
    verdicts.push(made.verdict);
  }
  const isDone = rows.length < most;
  await ctx.db.patch("imports", importId, {
    counts: moveFrom(batch.counts, "create", verdicts),
    ...(isDone ? { state: "done" as const, doneAt: Date.now() } : {}),
  });
  if (!isDone) await Jobs.run(ctx, internal.imports.makePage, { importId });
}

type Made = Pick<Doc<"importRows">, "verdict" | "reason" | "clientId" | "noteId" | "bookingId">;
type Making = { row: Doc<"importRows">; user: Doc<"users"> };

async function makeClient(ctx: MutationCtx, batch: Batch, { row, user }: Making): Promise<Made> {
  const { verdict, takes = [] } = await judgeClient(ctx, batch, row, { besides: false });
  if (verdict !== "create") return { verdict: "lost", reason: "known_now" };
  const { shop } = batch;
  const { name, email, phone, note: text } = row;
  const person = { name, ...defined({ email, phone }) };
  const importId = batch.batch._id;
  const clientId = await ImportedCards.make(ctx, shop, { person, takes, importId });
  if (text === undefined) return { verdict: "made", clientId };
  const noteId = await ImportedCards.note(ctx, clientId, { text, author: user, shopId: shop._id });
  return { verdict: "made", clientId, noteId };
}

/** Puts a visit in the book as its staff would: into free time, with nothing to pay before. */
async function makeVisit(ctx: MutationCtx, batch: Batch, { row, user }: Making): Promise<Made> {
  const { judgement, place } = await judgeVisit(ctx, batch, row, Date.now());
  if (!place || row.startsAt === undefined) {
    const { reason = "outside_hours" } = judgement;
    return { verdict: "lost", reason };
  }
  const { name, note, line, startsAt } = row;
  const { email = row.foundEmail, phone = row.foundPhone } = row;
  const { _id: importId, reminds = false, fileName } = batch.batch;
  const { bookingId } = await Placements.insert(ctx, {
    ...place,
    startsAt,
    contact: { name, ...defined({ email, phone, note }) },
    user: null,
    requestKey: `import:${importId}:${line}`,
    channel: "desk",
    actor: `staff:${user.name}`,
    actorId: user._id,
    begins: "booked_at_desk",
    note: `${fileName}, ${line}`,
    imported: { importId, reminds },
  });
  return { verdict: "made", bookingId };
}
