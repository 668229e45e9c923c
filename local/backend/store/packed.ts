import type { ReadRange, WriteKey } from "./readSet";

/**
 * What a transaction read and wrote, in two pieces of memory. Thousands are kept for the conflict report,
 * and a buffer of its own for each key takes several times what the key does.
 */
export interface Packed {
  /** How many of them. */
  reads: number;
  writes: number;
  /** Of each read: index, length of `lo`, length of `hi` or -1 for none. Of each write: index, length. */
  layout: Int32Array;
  /** All keys, one after the other. */
  bytes: Buffer;
}

const OF_READ = 3;
const OF_WRITE = 2;

export function pack(reads: readonly ReadRange[], writes: readonly WriteKey[]): Packed {
  const layout = new Int32Array(reads.length * OF_READ + writes.length * OF_WRITE);
  let place = 0;
  let length = 0;
  for (const { index, lo, hi } of reads) {
    layout[place++] = index;
    layout[place++] = lo.length;
    layout[place++] = hi ? hi.length : -1;
    length += lo.length + (hi?.length ?? 0);
  }
  for (const { index, key } of writes) {
    layout[place++] = index;
    layout[place++] = key.length;
    length += key.length;
  }
  // Not of the pool, a part of which would keep all of it.
  const bytes = Buffer.allocUnsafeSlow(length);
  let end = 0;
  const append = (key: Buffer): void => {
    bytes.set(key, end);
    end += key.length;
  };
  for (const { lo, hi } of reads) {
    append(lo);
    if (hi) append(hi);
  }
  for (const { key } of writes) append(key);
  return { reads: reads.length, writes: writes.length, layout, bytes };
}

export function unpack({ reads, writes, layout, bytes }: Packed): {
  reads: ReadRange[];
  writes: WriteKey[];
} {
  let place = 0;
  let end = 0;
  const number = (): number => layout[place++] ?? 0;
  const key = (length: number): Buffer => bytes.subarray(end, (end += length));
  const read = (): ReadRange => {
    const [index, low, high] = [number(), number(), number()];
    return { index, lo: key(low), hi: high < 0 ? null : key(high) };
  };
  const write = (): WriteKey => {
    const [index, length] = [number(), number()];
    return { index, key: key(length) };
  };
  return {
    reads: Array.from({ length: reads }, read),
    writes: Array.from({ length: writes }, write),
  };
}
