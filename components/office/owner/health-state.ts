import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

/** What an owner has to know of how the shop's book and money stand. Pure. */

export type Health = FunctionReturnType<typeof api.health.overview>;
export type Report = FunctionReturnType<typeof api.integrity.report>;

type Looked = Pick<Health, "alerts" | "failedRefunds" | "disputes">;
type Checked = Pick<Report, "violations" | "lastRun">;

/** True when something waits for the owner, or does not add up. */
export function needsALook(health: Looked, report: Checked): boolean {
  const { alerts, failedRefunds, disputes } = health;
  const waiting = alerts.length + failedRefunds.length + disputes.length;
  return waiting + report.violations.length > 0 || hasOpenFindings(report);
}

/** True when the latest comparison found something that it could not mend. */
export function hasOpenFindings({ lastRun }: Pick<Checked, "lastRun">): boolean {
  return lastRun?.findings.some(({ mended }) => !mended) === true;
}
