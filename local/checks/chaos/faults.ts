import { setTimeout as wait } from "node:timers/promises";
import type { Fault, Killable, Simulator } from "./plan";
import { count } from "./world";
import type { World } from "./world";

/** Makes things go wrong as planned. A part that is killed comes back by itself after a while. */
export class Faults {
  private readonly returning = new Map<string, Promise<void>>();
  private next = 0;

  constructor(
    private readonly world: World,
    private readonly planned: readonly Fault[],
  ) {}

  /** Begins what is planned up to this story. */
  async reach(nth: number): Promise<void> {
    for (let fault = this.planned[this.next]; fault && fault.at <= nth;) {
      this.next++;
      await this.begin(fault);
      fault = this.planned[this.next];
    }
  }

  private async begin(fault: Fault): Promise<void> {
    if (fault.does === "switch") {
      await setSwitches(this.world, fault.of, fault.change);
    } else {
      // One that is still on its way back cannot be killed again.
      await this.returning.get(fault.part);
      this.returning.set(fault.part, this.killAndReturn(fault.part, fault.downMs));
    }
    if (fault.kind !== "") count(this.world.faults, fault.kind);
  }

  private async killAndReturn(part: Killable, downMs: number): Promise<void> {
    await killPart(this.world, part);
    await wait(downMs);
    await this.world.stack.restart(part);
  }

  /** Waits until every part is back. */
  async settle(): Promise<void> {
    await Promise.all(this.returning.values());
  }
}

/** Ends a part of the stack as a crash would. */
export async function killPart({ stack }: World, part: Killable): Promise<void> {
  await stack.parts.find(({ name }) => name === part)?.kill();
}

/** Sets a simulator's switches, waiting for it to be there. */
export async function setSwitches(
  { stack }: World,
  of: Simulator,
  change: Record<string, number | boolean | string> | "clear",
): Promise<void> {
  const path = { stripe: "/_sim/faults", inbox: "/faults" }[of];
  const clear = change === "clear";
  const url = `${stack.urls[of]}${path}${clear && of === "stripe" ? "/clear" : ""}`;
  const changed = clear
    ? { down: false, failNext: 0, mixReports: false, loseReports: false }
    : change;
  for (let tries = 0; ; tries++) {
    try {
      await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(changed),
      });
      return;
    } catch (problem) {
      if (tries > 100) throw problem;
      await wait(100);
    }
  }
}
