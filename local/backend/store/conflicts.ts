import type { Catalog } from "./catalog";
import { TABLE_NAMES_INDEX } from "./catalog";
import { pack, unpack } from "./packed";
import type { Packed } from "./packed";
import type { ReadRange, WriteKey } from "./readSet";

/** A committed mutation, kept for the report. */
export interface CommittedMutation {
  function: string;
  /** When it was committed, epoch ms. */
  at: number;
  reads: readonly ReadRange[];
  writes: readonly WriteKey[];
}
export interface ConflictGroup {
  functionA: string;
  functionB: string;
  table: string;
  component: string;
  pairs: number;
  example: string;
}
export interface ConflictReport {
  transactions: number;
  pairs: number;
  collidingPairs: number;
  byTable: ConflictGroup[];
}

const CAPACITY = 10_000;
/** Keys and ranges kept in all: a bound on memory, whatever the mutations do. */
const MAX_KEYS = 2_000_000;

interface Kept {
  function: string;
  at: number;
  keys: Packed;
}
interface IndexedWrite {
  key: Buffer;
  transaction: number;
}

/**
 * Recent mutations with what they read and wrote. Here they ran one after another; the report tells
 * which of them would have collided had they run at once, as they may on Convex.
 */
export class ConflictLog {
  private kept: Kept[] = [];
  private keys = 0;

  constructor(private readonly catalog: Catalog) {}

  record({ function: name, at, reads, writes }: CommittedMutation): void {
    const keys = pack(reads, writes);
    this.kept.push({ function: name, at, keys });
    this.keys += size(keys);
    while (this.kept.length > CAPACITY || (this.keys > MAX_KEYS && this.kept.length > 1)) {
      const oldest = this.kept.shift();
      if (oldest) this.keys -= size(oldest.keys);
    }
  }

  reset(): void {
    this.kept = [];
    this.keys = 0;
  }

  /** Of the named functions, or all; `withinMs` leaves out pairs that were committed further apart. */
  report(
    functions: readonly string[] | undefined,
    withinMs = Number.POSITIVE_INFINITY,
  ): ConflictReport {
    const chosen = this.kept
      .filter((one) => !functions || functions.includes(one.function))
      .map(({ function: name, at, keys }) => ({ function: name, at, ...unpack(keys) }));
    const colliding = new Set<number>();
    const groups = new Map<string, { group: ConflictGroup; pairs: Set<number> }>();
    eachCollision(chosen, (a, b, index, what) => {
      const [first, second] = a < b ? [a, b] : [b, a];
      const apartMs = (chosen[second]?.at ?? 0) - (chosen[first]?.at ?? 0);
      if (apartMs > withinMs) return;
      const pair = first * chosen.length + second;
      colliding.add(pair);
      this.addToGroup(groups, [chosen[first], chosen[second]], index, pair, what);
    });
    const byTable = [...groups.values()].map(({ group, pairs }) => ({
      ...group,
      pairs: pairs.size,
    }));
    byTable.sort((x, y) => y.pairs - x.pairs);
    const n = chosen.length;
    return { transactions: n, pairs: (n * (n - 1)) / 2, collidingPairs: colliding.size, byTable };
  }

  private addToGroup(
    groups: Map<string, { group: ConflictGroup; pairs: Set<number> }>,
    mutations: (CommittedMutation | undefined)[],
    index: number,
    pair: number,
    what: string,
  ): void {
    const table = index < 0 ? this.catalog.table(-index) : this.catalog.index(index)?.table;
    const [functionA = "", functionB = ""] = mutations.map((one) => one?.function ?? "").sort();
    const component = table?.component ?? "";
    const name = table?.name ?? "(dropped)";
    const key = JSON.stringify([functionA, functionB, component, name]);
    let entry = groups.get(key);
    if (!entry) {
      const indexName = index < 0 ? "by_id" : (this.catalog.index(index)?.name ?? "(dropped)");
      const example = `${what} in ${name}.${indexName}`;
      const group = { functionA, functionB, table: name, component, pairs: 0, example };
      entry = { group, pairs: new Set() };
      groups.set(key, entry);
    }
    entry.pairs.add(pair);
  }
}

function size({ reads, writes }: Packed): number {
  return reads + writes;
}

type OnCollision = (a: number, b: number, index: number, what: string) => void;

/** Calls back for each read range or document of one mutation that another one wrote. */
function eachCollision(mutations: CommittedMutation[], onCollision: OnCollision): void {
  const writes = writesByIndex(mutations);
  mutations.forEach((mutation, reader) => {
    for (const range of mutation.reads) {
      const list = writes.get(range.index) ?? [];
      for (let i = firstAtOrAfter(list, range.lo); i < list.length; i++) {
        const write = list[i];
        if (!write || (range.hi && Buffer.compare(write.key, range.hi) >= 0)) break;
        if (write.transaction !== reader) {
          onCollision(
            reader,
            write.transaction,
            range.index,
            `${mutation.function} reads what ${mutations[write.transaction]?.function} writes`,
          );
        }
      }
    }
  });
  for (const [index, list] of writes) {
    if (index < 0)
      sameDocument(list, (a, b) => onCollision(a, b, index, "both write one document"));
  }
}

function sameDocument(list: IndexedWrite[], onPair: (a: number, b: number) => void): void {
  for (let i = 0; i < list.length; i++) {
    const a = list[i];
    for (let j = i + 1; a && j < list.length; j++) {
      const b = list[j];
      if (!b || !a.key.equals(b.key)) break;
      if (a.transaction !== b.transaction) onPair(a.transaction, b.transaction);
    }
  }
}

function writesByIndex(mutations: CommittedMutation[]): Map<number, IndexedWrite[]> {
  const byIndex = new Map<number, IndexedWrite[]>();
  mutations.forEach((mutation, transaction) => {
    for (const { index, key } of mutation.writes) {
      if (index === TABLE_NAMES_INDEX) continue;
      const list = byIndex.get(index);
      if (list) list.push({ key, transaction });
      else byIndex.set(index, [{ key, transaction }]);
    }
  });
  for (const list of byIndex.values()) list.sort((a, b) => Buffer.compare(a.key, b.key));
  return byIndex;
}

function firstAtOrAfter(list: IndexedWrite[], key: Buffer): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = list[middle];
    if (entry && Buffer.compare(entry.key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
