import { v } from "convex/values";
import { DRIVE_STATES, PLATFORM_KINDS, REPORT_RESULTS, REPORTS } from "../../../lib/api/drives";
import { LINK_WAYS } from "../../../lib/api/handoff";
import { SCOPES } from "../../../lib/api/keys";
import { SESSION_OUTCOMES, SESSION_STATES } from "../../../lib/api/sessions";
import { CALL_CHANNELS } from "../../../lib/api/tools";
import { oneOf } from "../oneOf";

/** What partners begin for leads, and what their keys may do: see lib/api. */
export const vSessionState = oneOf(SESSION_STATES);
export const vSessionOutcome = oneOf(SESSION_OUTCOMES);
export const vScope = oneOf(SCOPES);
export const vLinkWay = oneOf(LINK_WAYS);
export const vCallChannel = oneOf(CALL_CHANNELS);
export const vDriveState = oneOf(DRIVE_STATES);
export const vReportWord = oneOf(REPORTS);
export const vReportResult = oneOf(REPORT_RESULTS);

/** Where a key's sessions book, when that is not here. */
export const vPlatform = v.object({ kind: oneOf(PLATFORM_KINDS), url: v.string() });
/** The page, and what the partner asked for in its own words. */
export const vForeignPage = v.object({
  url: v.string(),
  service: v.optional(v.string()),
  provider: v.optional(v.string()),
});
