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
