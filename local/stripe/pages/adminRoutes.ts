import { Hono } from "hono";
import { changeFaults, readFaults } from "../faults";
import { readLedger } from "../ledger";
import type { Sim } from "../sim";

/** The page and the calls for looking in and for making things go wrong. */
export function createAdmin(sim: Sim): Hono {
  const admin = new Hono();
  admin.get("/_sim/faults", (c) => c.json(readFaults(sim.store)));
  admin.post("/_sim/faults", async (c) => {
    const change: unknown = await c.req.json();
    const faults = changeFaults(sim.store, change);
    sim.wake();
    return c.json(faults);
  });
  admin.get("/_sim/ledger", (c) => c.json(readLedger(sim.store)));
  return admin;
}
