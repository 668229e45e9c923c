import { DRIVER_PATHS, vClaimed } from "../../lib/api/drives";
import type { Claimed, Report } from "../../lib/api/drives";
import type { World } from "./convex";
import { createPartner } from "./convexPartner";

/** A driver of pages elsewhere, and a partner whose sessions are booked on one. */

export const PLATFORM_SECRET = "a-secret-of-the-drivers";
export const PAGE = "https://studio.example/book";

/** A partner whose key the owner has set a page for. */
export async function createElsewhere(
  world: World,
  change: Parameters<typeof createPartner>[1] = {},
) {
  const partner = await createPartner(world, { ...change, page: PAGE });
  return {
    ...partner,
    begin: async (more: object = {}) => {
      const wanted = { bookingUrl: PAGE, service: "Botox", provider: "Brandi", ...more };
      const { status, body } = await partner.start(wanted);
      if (status !== 202) throw new Error(`begin: ${String(status)} ${JSON.stringify(body)}`);
      return body.sessionId;
    },
  };
}

/** Calls as a driver does; `secret` is what it sends. */
export function driverOf(world: World, secret = PLATFORM_SECRET) {
  const call = async (path: string, body: unknown) =>
    await world.t.fetch(path, {
      method: "POST",
      headers: { Authorization: `Bearer ${secret}` },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return {
    call,
    /** Null where nothing waits. */
    claim: async (): Promise<Claimed | null> => {
      const response = await call(DRIVER_PATHS.claim, {});
      if (response.status === 204) return null;
      return vClaimed.parse(await response.json());
    },
    /** The status that a report is answered with. */
    report: async (
      { sessionId, claim }: Claimed,
      said: Omit<Report, "sessionId" | "claim">,
    ): Promise<number> => {
      const response = await call(DRIVER_PATHS.report, { sessionId, claim, ...said });
      return response.status;
    },
  };
}

export type FakeDriver = ReturnType<typeof driverOf>;

/** A drive that is there to be claimed. */
export async function requireClaim(driver: FakeDriver): Promise<Claimed> {
  const claimed = await driver.claim();
  if (!claimed) throw new Error("requireClaim: nothing waits");
  return claimed;
}

export const HANDOFF = { word: "ready_for_handoff", handoffUrl: `${PAGE}/7/payment` } as const;

/** Goes to where the lead is waited for. */
export async function handOver(driver: FakeDriver, claimed: Claimed): Promise<void> {
  for (const said of [{ word: "navigating" }, HANDOFF, { word: "monitoring" }] as const) {
    const status = await driver.report(claimed, said);
    if (status !== 200) throw new Error(`handOver: ${said.word} ${String(status)}`);
  }
}
