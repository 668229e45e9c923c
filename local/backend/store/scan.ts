import { bytesOf } from "../sqlite";
import { evaluate } from "../values/expressions";
import { parseJson } from "../values/json";
import type { JsonObject } from "../values/json";
import { successor } from "../values/keys";
import { planIndexId } from "./plan";
import type { Plan } from "./plan";
import { HIGHEST_KEY, idKey } from "./readSet";
import type { ReadRange } from "./readSet";
import type { Transaction } from "./transaction";

export interface Row {
  key: Buffer;
  doc: JsonObject;
}
interface RawRow {
  key: Buffer;
  body: string;
}
/** Where a page must stop even though documents remain. */
export interface ScanLimits {
  rows: number;
  bytes: number;
}

const FIRST_CHUNK = 16;
const LARGEST_CHUNK = 1024;

/** Walks a plan in order, recording in the read set exactly the range that it consumed. */
export class Scan {
  /** Keys of every document read, filtered ones included. */
  readonly keys: Buffer[] = [];
  bytes = 0;
  hitLimit = false;

  constructor(
    private readonly tx: Transaction,
    private readonly plan: Plan,
    private readonly limits: ScanLimits | null = null,
  ) {}

  /** The documents that pass the operators. */
  *results(): Generator<Row, void> {
    const counts = this.plan.operators.map(() => 0);
    if (this.plan.operators.some((operator) => "limit" in operator && operator.limit === 0)) return;
    for (const row of this.rows()) {
      const verdict = this.judge(row.doc, counts);
      if (verdict !== "skip" && verdict !== "skipLast") yield row;
      if (verdict === "last" || verdict === "skipLast") return;
    }
  }

  /** Runs one document through filters and limits; "last" when a limit is now reached. */
  private judge(doc: JsonObject, counts: number[]): "take" | "skip" | "last" | "skipLast" {
    let full = false;
    for (const [position, operator] of this.plan.operators.entries()) {
      if ("filter" in operator) {
        if (evaluate(operator.filter, doc) !== true) return full ? "skipLast" : "skip";
        continue;
      }
      const count = (counts[position] ?? 0) + 1;
      counts[position] = count;
      if (count >= operator.limit) full = true;
    }
    return full ? "last" : "take";
  }

  private firstChunk(): number {
    const [only, ...others] = this.plan.operators;
    const known = only && others.length === 0 && "limit" in only ? only.limit : FIRST_CHUNK;
    return Math.min(known, LARGEST_CHUNK / 2);
  }

  private *rows(): Generator<Row, void> {
    const { plan, tx } = this;
    const end = plan.hi ?? HIGHEST_KEY;
    const read: ReadRange = plan.descending
      ? { index: planIndexId(plan), lo: end, hi: plan.hi }
      : { index: planIndexId(plan), lo: plan.lo, hi: plan.lo };
    tx.recordQuery(read);
    let lo = plan.lo;
    let hi = end;
    for (let chunk = this.firstChunk(); ; chunk = Math.min(chunk * 4, LARGEST_CHUNK)) {
      const rows = this.fetch(lo, hi, chunk);
      const writes = tx.writes.length;
      let stale = false;
      for (const row of rows) {
        // The transaction wrote while it iterated: what was fetched ahead may be wrong by now.
        if (tx.writes.length !== writes) {
          stale = true;
          break;
        }
        if (this.atLimit()) return;
        if (plan.descending) read.lo = hi = row.key;
        else read.hi = lo = successor(row.key);
        yield this.accept(row);
      }
      if (!stale && rows.length < chunk) break;
    }
    if (plan.descending) read.lo = plan.lo;
    else read.hi = plan.hi;
  }

  private atLimit(): boolean {
    if (!this.limits) return false;
    this.hitLimit = this.keys.length >= this.limits.rows || this.bytes >= this.limits.bytes;
    return this.hitLimit;
  }

  private accept(row: RawRow): Row {
    this.keys.push(row.key);
    this.bytes += row.body.length;
    this.tx.chargeRead(row.body);
    return { key: row.key, doc: parseJson(row.body) as JsonObject };
  }

  private fetch(lo: Buffer, hi: Buffer, limit: number): RawRow[] {
    const { table, index, descending } = this.plan;
    if (!index) return this.fetchIds(lo, hi, limit);
    return this.tx.reader
      .scan(table.number, index.id, lo, hi, descending, limit)
      .map((row) => ({ key: bytesOf(row.key), body: row.body }));
  }

  /** Ids sort as their keys do: SQL bounds them, at most one too many at either end. */
  private fetchIds(lo: Buffer, hi: Buffer, limit: number): RawRow[] {
    const { table, descending } = this.plan;
    return this.tx.reader
      .ids(table.number, idBound(lo), idBound(hi), descending, limit + 2)
      .map((row) => ({ key: idKey(row.id), body: row.body }))
      .filter(({ key }) => Buffer.compare(key, lo) >= 0 && Buffer.compare(key, hi) < 0)
      .slice(0, limit);
  }
}

const STRING_TAG = 0x10;

/** The id text that a key bound stands for: below every id, above every id, or the id itself. */
function idBound(key: Buffer): string {
  const tag = key[0] ?? 0;
  if (tag !== STRING_TAG) return tag < STRING_TAG ? "" : "~";
  const end = key.indexOf(0, 1);
  return key.toString("utf8", 1, end < 0 ? key.length : end);
}
