import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { MOST_NAMES } from "../../../lib/imports/verdicts";
import type { Verdict } from "../../../lib/imports/verdicts";
import * as ImportedCards from "../clients/importedCards";
import * as Jobs from "../jobs";
import { refuse } from "../refuse";
import { addTo } from "./counts";
import { earlierAtOnce, judgeClient, judgeVisit } from "./judging";
import type { Batch, Judgement } from "./judging";
import { candidatesOf } from "./sending";

/** The dry run: a job looks at each row and writes down what would become of it, and nothing else. */

/** Rows that one transaction looks at: each reads some ten. */
const PAGE = 80;

/** Whom a file means by a name; null for nobody, which leaves the rows out. */
type Choice = { said: string; id: string | null };
type Choices = { barbers: readonly Choice[]; services: readonly Choice[] };

/**
 * Looks at all rows, with what the owner has said of names.
 * @throws CANNOT_CHANGE for an import that has begun, INVALID_REQUEST for a name that no row has,
 *   NOT_FOUND for what is not the shop's
 */
export async function check(
  ctx: MutationCtx,
  { shop, batch }: Batch,
  choices: Choices,
): Promise<void> {
  if (!["reading", "checking", "checked"].includes(batch.state) || batch.rows === 0) {
    refuse("CANNOT_CHANGE", "This import has begun, or has no rows.");
  }
  if (Math.max(choices.barbers.length, choices.services.length) > MOST_NAMES) {
    refuse("INVALID_REQUEST", "A file has no more than a hundred names.");
  }
  await requireOurs(ctx, shop, choices);
  const round = batch.round + 1;
  await ctx.db.patch("imports", batch._id, {
    state: "checking",
    round,
    checkedLine: 0,
    counts: {},
    barbers: withChoices(batch.barbers, choices.barbers),
    services: withChoices(batch.services, choices.services),
  });
  await Jobs.run(ctx, internal.imports.checkPage, { importId: batch._id, round });
}

async function requireOurs(ctx: MutationCtx, shop: Doc<"shops">, choices: Choices): Promise<void> {
  const ours = await candidatesOf(ctx, shop);
  const isOurs = (kind: "barbers" | "services") =>
    choices[kind].every(({ id }) => id === null || ours[kind].some((each) => each.id === id));
  if (!isOurs("barbers") || !isOurs("services")) refuse("NOT_FOUND", "The shop has none such.");
}

function withChoices(
  names: Doc<"imports">["barbers"],
  choices: readonly Choice[],
): Doc<"imports">["barbers"] {
  if (choices.some(({ said }) => !names.some((name) => name.said === said))) {
    refuse("INVALID_REQUEST", "No row of the file has this name.");
  }
  return names.map((name) => {
    const choice = choices.find(({ said }) => said === name.said);
    return choice ? { ...name, id: choice.id, chosen: true } : name;
  });
}

/** Looks at a page of rows; the next one follows by itself. */
export async function checkPage(
  ctx: MutationCtx,
  importId: Id<"imports">,
  round: number,
): Promise<void> {
  const batch = await ctx.db.get("imports", importId);
  const shop = batch && (await ctx.db.get("shops", batch.shopId));
  if (!batch || !shop || batch.state !== "checking" || batch.round !== round) return;
  const rows = await ctx.db
    .query("importRows")
    .withIndex("by_importId_and_line", (q) =>
      q.eq("importId", importId).gt("line", batch.checkedLine),
    )
    .take(PAGE);
  const verdicts: Verdict[] = [];
  for (const row of rows) verdicts.push(await checkRow(ctx, { shop, batch }, row));
  const last = rows.at(-1);
  await ctx.db.patch("imports", importId, {
    counts: addTo(batch.counts, verdicts),
    ...(last ? { checkedLine: last.line } : {}),
    ...(rows.length < PAGE ? { state: "checked" as const } : {}),
  });
  if (rows.length === PAGE) await Jobs.run(ctx, internal.imports.checkPage, { importId, round });
}

async function checkRow(ctx: MutationCtx, batch: Batch, row: Doc<"importRows">): Promise<Verdict> {
  const judged =
    batch.batch.sort === "clients"
      ? { judgement: await judgeClient(ctx, batch, row, { besides: true }), run: null }
      : await judgeInFile(ctx, batch, row);
  const { verdict, reason, otherLine, takes, remarks = [], ...found } = judged.judgement;
  await ctx.db.patch("importRows", row._id, {
    verdict,
    reason,
    otherLine,
    takes,
    remarks: [...row.ownRemarks, ...remarks],
    barberId: judged.run?.barberId,
    busyUntil: judged.run?.busyUntil,
    foundEmail: found.foundEmail,
    foundPhone: found.foundPhone,
  });
  return verdict;
}

type InFile = {
  judgement: Judgement;
  run: { barberId: Id<"barbers">; busyUntil: number } | null;
};

/** A visit, which the earlier rows of its file come before. */
async function judgeInFile(
  ctx: MutationCtx,
  batch: Batch,
  row: Doc<"importRows">,
): Promise<InFile> {
  const { judgement, place } = await judgeVisit(ctx, batch, row, Date.now());
  if (!place || row.startsAt === undefined) return { judgement, run: null };
  const run = { barberId: place.offer.barber._id, busyUntil: place.busyUntil };
  const other = await earlierAtOnce(ctx, row, { ...run, startsAt: row.startsAt });
  if (!other) return { judgement: { ...judgement, ...(await byName(ctx, batch, row)) }, run };
  const { line: otherLine } = other;
  return { judgement: { verdict: "left_out", reason: "two_at_once", otherLine }, run: null };
}

/** What the shop knows of somebody of whom the file has a name and nothing else. */
async function byName(
  ctx: MutationCtx,
  { shop }: Batch,
  { name, email, phone }: Doc<"importRows">,
): Promise<Pick<Judgement, "remarks" | "foundEmail" | "foundPhone">> {
  if (email !== undefined || phone !== undefined || name === "") return {};
  const found = await ImportedCards.findByName(ctx, shop._id, name);
  if (found === null) return {};
  if (found === "several") return { remarks: ["name_of_several"] };
  return { remarks: ["found_by_name"], foundEmail: found.email, foundPhone: found.phone };
}
