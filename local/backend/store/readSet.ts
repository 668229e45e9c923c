import { encodeKey, successor } from "../values/keys";
import type { Table } from "./catalog";

/** An index range that a transaction really read; `hi` null means to the end. */
export interface ReadRange {
  index: number;
  lo: Buffer;
  hi: Buffer | null;
}
/** A key that a transaction wrote or removed in an index. */
export interface WriteKey {
  index: number;
  key: Buffer;
}

export const LOWEST_KEY = Buffer.alloc(0);
/** Above every key: no value tag is 0xff. */
export const HIGHEST_KEY = Buffer.from([0xff, 0xff]);

/** The pseudo index of a table's ids. */
export function idIndexOf(table: Table): number {
  return -table.number;
}

export function idKey(id: string): Buffer {
  return encodeKey([id]);
}

export function pointRead(index: number, key: Buffer): ReadRange {
  return { index, lo: key, hi: successor(key) };
}

/** Whether the range holds exactly one key, so that it can be looked up by hash. */
export function isPoint(range: ReadRange): boolean {
  const { lo, hi } = range;
  return (
    hi !== null &&
    hi.length === lo.length + 1 &&
    hi[lo.length] === 0 &&
    hi.subarray(0, -1).equals(lo)
  );
}

export function contains(range: ReadRange, key: Buffer): boolean {
  return (
    Buffer.compare(key, range.lo) >= 0 && (range.hi === null || Buffer.compare(key, range.hi) < 0)
  );
}
