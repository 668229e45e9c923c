import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { keysOf } from "../../../lib/clients/identity";
import { countryOf } from "../../../lib/contact/country";
import { readMoment } from "../../../lib/imports/moments";
import { meantBy, sameName } from "../../../lib/imports/names";
import type { Candidate } from "../../../lib/imports/names";
import { cleanPerson } from "../../../lib/imports/people";
import { CELL_TEXT, isOff } from "../../../lib/imports/said";
import type { Said } from "../../../lib/imports/said";
import { MOST_NAMES, MOST_ROWS, ROWS_OF_CALL } from "../../../lib/imports/verdicts";
import type { Remark } from "../../../lib/imports/verdicts";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import { cleanLine, cutText } from "../../../lib/text";
import { listBarbers } from "../chairs";
import { refuse } from "../refuse";
import type { vImportName } from "./importTables";

/** The rows of a file come in calls of some hundred, are cleaned once, and wait to be looked at. */

const vText = v.optional(v.string());
export const vSaidRow = v.object({
  line: v.number(),
  said: v.object({
    name: vText,
    firstName: vText,
    lastName: vText,
    nameWithEmail: vText,
    email: vText,
    phone: vText,
    otherPhone: vText,
    note: vText,
    date: vText,
    time: vText,
    barber: vText,
    service: vText,
    status: vText,
  }),
});
type SaidRow = Infer<typeof vSaidRow>;
type Name = Infer<typeof vImportName>;

/**
 * Keeps rows of a file; a row that was sent before stays as it is, so that a call can be made again.
 * @throws CANNOT_CHANGE once the import is looked at, INVALID_REQUEST for too many or malformed rows
 */
export async function addRows(
  ctx: MutationCtx,
  { shop, batch }: { shop: Doc<"shops">; batch: Doc<"imports"> },
  rows: readonly SaidRow[],
): Promise<void> {
  if (batch.state !== "reading") refuse("CANNOT_CHANGE", "The rows of this file are complete.");
  requireRows(batch, rows);
  const added: Said[] = [];
  for (const row of rows) {
    const known = await ctx.db
      .query("importRows")
      .withIndex("by_importId_and_line", (q) => q.eq("importId", batch._id).eq("line", row.line))
      .unique();
    if (known) continue;
    await ctx.db.insert("importRows", cleanRow(shop, batch, row));
    added.push(row.said);
  }
  const names = await candidatesOf(ctx, shop);
  await ctx.db.patch("imports", batch._id, {
    rows: batch.rows + added.length,
    barbers: withNames(batch.barbers, added, { field: "barber", candidates: names.barbers }),
    services: withNames(batch.services, added, { field: "service", candidates: names.services }),
  });
}

function requireRows(batch: Doc<"imports">, rows: readonly SaidRow[]): void {
  const isFine = rows.every(
    ({ line, said }) =>
      Number.isSafeInteger(line) &&
      line > 0 &&
      Object.values(said).every((text = "") => text.length <= CELL_TEXT),
  );
  if (rows.length > ROWS_OF_CALL || batch.rows + rows.length > MOST_ROWS || !isFine) {
    refuse("INVALID_REQUEST", "A file has up to 5,000 rows, sent 200 at a time.");
  }
}

function cleanRow(shop: Doc<"shops">, batch: Doc<"imports">, { line, said }: SaidRow) {
  const { sort, dateOrder } = batch;
  const { person, remarks } = cleanPerson(said, { country: countryOf(shop), sort });
  const keys = keysOf(person, shop);
  const keyOf = (kind: string) => keys.find((key) => key.startsWith(`${kind}:`));
  const visit = sort === "visits" ? visitOf(shop, dateOrder, said) : null;
  const ownRemarks: Remark[] = visit?.isInGap === true ? [...remarks, "in_gap"] : remarks;
  return {
    importId: batch._id,
    line,
    ...person,
    emailKey: keyOf("email"),
    phoneKey: keyOf("phone"),
    namedKey: keyOf("named"),
    startsAt: visit?.startsAt,
    barber: visit?.barber,
    service: visit?.service,
    isOff: visit?.isOff,
    ownRemarks,
    remarks: ownRemarks,
    verdict: "waiting" as const,
  };
}

function visitOf(shop: Doc<"shops">, order: Doc<"imports">["dateOrder"], said: Said) {
  const { date = "", time } = said;
  const moment = readMoment({ date, time }, { timeZone: shop.timeZone, order });
  return {
    startsAt: moment?.startsAt,
    isInGap: moment?.isInGap ?? false,
    barber: nameOf(said.barber),
    service: nameOf(said.service),
    isOff: isOff(said) ? true : undefined,
  };
}

function nameOf(said = ""): string | undefined {
  const name = cutText(cleanLine(said), CONTACT_TEXTS.email);
  return name === "" ? undefined : name;
}

/** Whom a file can mean: the shop's barbers by name and address, and what it offers. */
export async function candidatesOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
): Promise<{ barbers: Candidate[]; services: Candidate[] }> {
  const barbers: Candidate[] = [];
  for (const { _id: id, name, userId } of await listBarbers(ctx, shop._id)) {
    const user = userId && (await ctx.db.get("users", userId));
    barbers.push({ id, name, email: user?.email });
  }
  const services = await ctx.db
    .query("services")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shop._id).eq("active", true))
    .take(SHOP_COUNTS.services);
  return { barbers, services: services.map(({ _id: id, name }) => ({ id, name })) };
}

/** The names with those of further rows; beyond what a file may have, none is added. */
function withNames(
  known: readonly Name[],
  added: readonly Said[],
  { field, candidates }: { field: "barber" | "service"; candidates: readonly Candidate[] },
): Name[] {
  const names = known.map((each) => ({ ...each }));
  for (const row of added) {
    const said = nameOf(row[field]);
    if (said === undefined) continue;
    const found = names.find((each) => sameName(each.said, said));
    if (found) found.rows += 1;
    else if (names.length < MOST_NAMES) {
      names.push({ said, id: meantBy(said, candidates), chosen: false, rows: 1 });
    }
  }
  return names;
}
