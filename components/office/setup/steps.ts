import type { Progress } from "./types";

/** The way from nothing to an open shop, in order. Pure. */

export const STEPS = ["shop", "services", "team", "hours", "photos", "payment", "open"] as const;
export type Step = (typeof STEPS)[number];

/** A step is done when what it asks for is there; photos are done once the shop has gone past them. */
export function isDone(step: Step, progress: Progress): boolean {
  switch (step) {
    case "shop":
      return true;
    case "services":
      return progress.services > 0;
    case "team":
      return progress.barbers > 0;
    case "hours":
      return progress.barbers > 0 && progress.barbersWithHours === progress.barbers;
    case "photos":
      return progress.photos > 0 || progress.policy !== null;
    case "payment":
      return progress.policy !== null;
    case "open":
      return progress.active;
    default:
      return step satisfies never;
  }
}

/** The first step that is not done: where somebody who comes back goes on. */
export function nextStep(progress: Progress): Step {
  return STEPS.find((step) => !isDone(step, progress)) ?? "open";
}

/** Steps can be gone back to, and reached as far as those before them are done; photos may wait. */
export function isReachable(step: Step, progress: Progress): boolean {
  const before = STEPS.slice(0, STEPS.indexOf(step));
  return before.every((one) => one === "photos" || isDone(one, progress));
}

/** The step that the address names, if it can be reached; else the next one. */
export function stepFor(wanted: string | null, progress: Progress): Step {
  const step = STEPS.find((one) => one === wanted);
  return step !== undefined && isReachable(step, progress) ? step : nextStep(progress);
}

export function stepAfter(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? "open";
}
