import { API_PREFIX } from "./routes";
import { TOOLS_PATH } from "./tools";

/**
 * A profile in the shape of the Universal Commerce Protocol (ucp.dev, 2026-04-08), for assistants that look
 * for one at `/.well-known/ucp`. That protocol has no appointments yet, so service and capability are our
 * own: their names begin with this site's own domain, as it wants, and their words stand on this site.
 */

export const UCP_VERSION = "2026-04-08";
/** The day since which sessions are as they are. */
const SESSIONS_VERSION = "2026-11-28";

/** Where the interface is explained on the web site, and its documents are served. */
export const REFERENCE_PATHS = {
  page: "/developers",
  openApi: "/developers/openapi.json",
  session: "/developers/session.json",
} as const;

/** The profile of the shops at `site`; partners call `deployment`. Both are addresses without a path. */
export function ucpProfile({ site, deployment }: { site: string; deployment: string }): object {
  const authority = new URL(site).hostname.split(".").reverse().join(".");
  const service = `${authority}.booking`;
  const spec = `${site}${REFERENCE_PATHS.page}`;
  const about = { version: SESSIONS_VERSION, spec };
  return {
    ucp: {
      version: UCP_VERSION,
      services: {
        [service]: [
          {
            ...about,
            transport: "rest",
            schema: `${site}${REFERENCE_PATHS.openApi}`,
            endpoint: `${deployment}${API_PREFIX.replace(/\/$/, "")}`,
          },
          { ...about, transport: "mcp", endpoint: `${deployment}${TOOLS_PATH}` },
        ],
      },
      capabilities: {
        [`${service}.session`]: [{ ...about, schema: `${site}${REFERENCE_PATHS.session}` }],
      },
      // The customer pays on our own page, which continueUrl opens.
      payment_handlers: {},
    },
  };
}
