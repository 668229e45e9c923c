/**
 * From looking at a shop's page to a confirmed booking: the same people at every step, each counted
 * on the day on which they first came.
 */
export const FUNNEL_STEPS = ["visited", "opened", "held", "confirmed"] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];
export type Funnel = Record<FunnelStep, number>;

export const NO_FUNNEL: Funnel = { visited: 0, opened: 0, held: 0, confirmed: 0 };

/** What one visitor did, as far as it was heard of. */
export type Visitor = { opened: boolean; held: boolean; confirmed: boolean };

/** A funnel with one visitor more; who did a later step has done those before it. */
export function addVisitor(funnel: Funnel, { opened, held, confirmed }: Visitor): Funnel {
  const didHold = held || confirmed;
  return {
    visited: funnel.visited + 1,
    opened: funnel.opened + (opened || didHold ? 1 : 0),
    held: funnel.held + (didHold ? 1 : 0),
    confirmed: funnel.confirmed + (confirmed ? 1 : 0),
  };
}

export function addFunnels(a: Funnel, b: Funnel): Funnel {
  return {
    visited: a.visited + b.visited,
    opened: a.opened + b.opened,
    held: a.held + b.held,
    confirmed: a.confirmed + b.confirmed,
  };
}

/** The step before, whose people this one is a share of; null for the first. */
export function stepBefore(step: FunnelStep): FunnelStep | null {
  return FUNNEL_STEPS[FUNNEL_STEPS.indexOf(step) - 1] ?? null;
}

/** The pages of a shop that are counted. */
export const VISIT_STAGES = ["shop", "book"] as const;
export type VisitStage = (typeof VISIT_STAGES)[number];

/** What a tab calls itself for as long as it is open: random, about nobody. */
export function isVisitKey(key: string): boolean {
  return /^[\w-]{16,64}$/.test(key);
}
