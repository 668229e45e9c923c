import { DRIVER_PATHS, vClaimed } from "../../lib/api/drives";
import type { Claimed, Report } from "../../lib/api/drives";

/** The deployment, as a driver calls it. */

export type Deployment = {
  /** The drive that waits longest; null where none does. */
  claim: () => Promise<Claimed | null>;
  /** True while the page is wanted; false once it is to be closed. */
  report: (said: Report) => Promise<boolean>;
};

const PATIENCE_MS = 10_000;
/** Waits before a report that nobody heard is made again; all within a drive's lease. */
const AGAIN_MS = [500, 2_000, 5_000];

/** `site` is where its HTTP actions are. Both throw where it cannot be reached or knows another secret. */
export function deploymentAt(site: string, secret: string): Deployment {
  const call = async (path: string, body: object): Promise<Response> => {
    const response = await fetch(`${site}${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 401) throw new Error("The deployment knows another PLATFORM_SECRET.");
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  return {
    claim: async () => {
      const response = await call(DRIVER_PATHS.claim, {});
      if (response.status === 204) return null;
      if (!response.ok) throw new Error(`${DRIVER_PATHS.claim}: ${response.status}`);
      return vClaimed.parse(await response.json());
    },
    report: async (said) => (await persistently(() => call(DRIVER_PATHS.report, said))).ok,
  };
}

async function persistently(call: () => Promise<Response>): Promise<Response> {
  for (const waitMs of AGAIN_MS) {
    try {
      return await call();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return await call();
}
