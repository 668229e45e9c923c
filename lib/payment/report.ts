/**
 * Money reports from rows: pure, bounded by what the caller passes. A row is one movement of money;
 * a day is the shop's. Amounts in minor units of one currency.
 */

/** How one pays at the desk; `card` is online. */
export const DESK_METHODS = ["cash", "card_reader"] as const;
export const METHODS = ["card", ...DESK_METHODS] as const;
export type Method = (typeof METHODS)[number];

/** What a movement is of: a visit (or its deposit), a tip, or the fee for not coming. */
export const MOVEMENT_KINDS = ["visit", "tip", "no_show_fee"] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** `amountMinor` is above zero for money that came, below for money that went back. */
export type Movement = {
  date: string;
  barberId: string;
  barberName: string;
  serviceName: string;
  method: Method;
  kind: MovementKind;
  amountMinor: number;
  /** True for what a bank took away or gave back in a dispute. */
  disputed: boolean;
};

export type Sums = {
  /** All that came in: visits, tips and fees. */
  takingsMinor: number;
  tipsMinor: number;
  /** All that went back, as a number above zero. */
  refundsMinor: number;
  noShowFeesMinor: number;
  /** Taken by disputes, less what was given back. */
  disputedMinor: number;
  /** Takings less refunds and disputes. */
  netMinor: number;
};

export type Group = { key: string; label: string } & Sums;

export type Visits = { completed: number; noShow: number; keptFeesMinor: number };

export const NO_SUMS: Sums = {
  takingsMinor: 0,
  tipsMinor: 0,
  refundsMinor: 0,
  noShowFeesMinor: 0,
  disputedMinor: 0,
  netMinor: 0,
};

/** The sums with one movement more. */
export function addMovement(sums: Sums, row: Movement): Sums {
  const came = !row.disputed && row.amountMinor > 0 ? row.amountMinor : 0;
  const back = !row.disputed && row.amountMinor < 0 ? -row.amountMinor : 0;
  return {
    takingsMinor: sums.takingsMinor + came,
    tipsMinor: sums.tipsMinor + (row.kind === "tip" ? row.amountMinor : 0),
    refundsMinor: sums.refundsMinor + back,
    noShowFeesMinor: sums.noShowFeesMinor + (row.kind === "no_show_fee" ? row.amountMinor : 0),
    disputedMinor: sums.disputedMinor - (row.disputed ? row.amountMinor : 0),
    netMinor: sums.netMinor + row.amountMinor,
  };
}

/** Two sums as one. */
export function addSums(a: Sums, b: Sums): Sums {
  return {
    takingsMinor: a.takingsMinor + b.takingsMinor,
    tipsMinor: a.tipsMinor + b.tipsMinor,
    refundsMinor: a.refundsMinor + b.refundsMinor,
    noShowFeesMinor: a.noShowFeesMinor + b.noShowFeesMinor,
    disputedMinor: a.disputedMinor + b.disputedMinor,
    netMinor: a.netMinor + b.netMinor,
  };
}

/** Sums by some key, in order of the key: days as they come, people by id. */
export function groupMovements(
  rows: readonly Movement[],
  keyOf: (row: Movement) => { key: string; label: string },
): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { key, label } = keyOf(row);
    const known = groups.get(key) ?? { key, label, ...NO_SUMS };
    groups.set(key, { key, label: known.label, ...addMovement(known, row) });
  }
  return inOrder(groups);
}

/** Groups of several days as one list. */
export function mergeGroups(lists: readonly (readonly Group[])[]): Group[] {
  const groups = new Map<string, Group>();
  for (const group of lists.flat()) {
    const known = groups.get(group.key);
    // The later name, should somebody have changed theirs.
    groups.set(group.key, { ...group, ...addSums(known ?? NO_SUMS, group) });
  }
  return inOrder(groups);
}

function inOrder(groups: ReadonlyMap<string, Group>): Group[] {
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Of the visits that were due, the share nobody came to; 0 to 1, and 0 when none was due. */
export function noShowRate({ completed, noShow }: Pick<Visits, "completed" | "noShow">): number {
  const due = completed + noShow;
  return due === 0 ? 0 : noShow / due;
}
