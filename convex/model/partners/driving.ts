import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { EVENT_OF, isOutcome, isPageAddress, nextDriveState } from "../../../lib/api/drives";
import type { Claimed, Report, ReportResult } from "../../../lib/api/drives";
import { defined } from "../../../lib/defined";
import { localMinutes } from "../../../lib/time/zones";
import { hashToken, newManageToken } from "../tokens";
import * as Drives from "./drives";
import { getByPublicId, requireSession } from "./rows";
import * as Sessions from "./sessions";

/** What drivers ask for and report, and what becomes of a session whose driver is lost. */

/** Gives the drive that waits longest to whoever asks; null where none waits. */
export async function claim(ctx: MutationCtx): Promise<Claimed | null> {
  const drive = await Drives.getWaiting(ctx);
  if (!drive) return null;
  const session = await requireSession(ctx, drive.sessionId);
  const { page, lead, publicId: sessionId, date } = session;
  if (!page || !lead) throw new Error(`claim: no page, or nobody to book for, in ${sessionId}`);
  const token = newManageToken();
  await Drives.take(ctx, drive, await hashToken(token));
  const { url, service, provider } = page;
  const time = await timeOf(ctx, session);
  const named = defined({ service, provider });
  return { sessionId, claim: token, url, date, time, ...named, lead: leadOf(lead) };
}

/** The time on the shop's clock, `14:30`. */
async function timeOf(
  ctx: MutationCtx,
  { shopId, startsAt }: Doc<"bookingSessions">,
): Promise<string> {
  const shop = await ctx.db.get("shops", shopId);
  const minutes = localMinutes(startsAt, shop?.timeZone ?? "UTC");
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The lead as pages ask for them: a first name, and a last one where the partner gave it. */
function leadOf({
  name,
  lastName,
  phone,
  email,
  note: notes,
}: NonNullable<Doc<"bookingSessions">["lead"]>): Claimed["lead"] {
  if (lastName === undefined || lastName === "" || !name.endsWith(` ${lastName}`)) {
    return { firstName: name, ...defined({ phone, email, notes }) };
  }
  const firstName = name.slice(0, -lastName.length).trim();
  return { firstName, lastName, ...defined({ phone, email, notes }) };
}

/** Takes a driver's report; what is refused has written nothing. */
export async function report(ctx: MutationCtx, said: Report): Promise<ReportResult> {
  const session = await getByPublicId(ctx, said.sessionId);
  const drive = session && (await Drives.getOfSession(ctx, session._id));
  if (!drive || drive.claimHash !== (await hashToken(said.claim))) return "unknown";
  if (drive.state === "over") return "over";
  const state = nextDriveState(drive.state, said.word);
  if (state === null) return "out_of_order";
  const isHandOff = state === "ready_for_handoff";
  if (isHandOff && !isPage(said.handoffUrl)) return "invalid";
  const { handoffUrl, service, provider, confirmationNumber } = said;
  const known = isHandOff ? { handoffUrl, service, provider } : { confirmationNumber };
  await Drives.keep(ctx, drive, { state, ...defined(known) });
  if (state === drive.state) return "taken";
  if (isHandOff) await Sessions.handOver(ctx, session);
  if (state === "monitoring") await Sessions.open(ctx, session);
  // Of one whose card was declined only a success is news: `conclude` leaves the rest.
  if (isOutcome(said.word)) await Sessions.conclude(ctx, session, EVENT_OF[said.word], said.error);
  return "taken";
}

function isPage(address: string | undefined): boolean {
  if (address === undefined) return false;
  return isPageAddress(address, { loopback: env.CALLBACK_LOOPBACK === "yes" });
}

/** Ends a drive that nobody is at, and its session in an error. */
export async function endLease(ctx: MutationCtx, driveId: Id<"drives">): Promise<void> {
  const drive = await ctx.db.get("drives", driveId);
  if (!drive || !(await Drives.isLost(ctx, drive))) return;
  await Drives.keep(ctx, drive, { state: "over" });
  const error =
    drive.state === "waiting"
      ? "Nobody was there to go through the booking page."
      : "The browser that went through the booking page was lost.";
  await Sessions.conclude(ctx, await requireSession(ctx, drive.sessionId), "refused", error);
}
