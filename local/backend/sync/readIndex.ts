import { contains, isPoint } from "../store/readSet";
import type { ReadRange, WriteKey } from "../store/readSet";

/** Finds who read what was written: points by hash, ranges one by one per index. */
export class ReadIndex<Reader> {
  private readonly points = new Map<string, Map<ReadRange, Reader>>();
  private readonly ranges = new Map<number, Map<ReadRange, Reader>>();

  add(reads: readonly ReadRange[], reader: Reader): void {
    for (const read of reads) this.bucket(read).set(read, reader);
  }

  remove(reads: readonly ReadRange[]): void {
    for (const read of reads) {
      const bucket = this.bucket(read);
      bucket.delete(read);
      if (bucket.size > 0) continue;
      if (isPoint(read)) this.points.delete(pointKey(read.index, read.lo));
      else this.ranges.delete(read.index);
    }
  }

  /** Points and ranges in all. */
  get size(): number {
    let size = 0;
    for (const bucket of [...this.points.values(), ...this.ranges.values()]) size += bucket.size;
    return size;
  }

  /** Calls back with each reader of a written key, possibly more than once. */
  eachHit(writes: readonly WriteKey[], onHit: (reader: Reader) => void): void {
    for (const { index, key } of writes) {
      for (const reader of this.points.get(pointKey(index, key))?.values() ?? []) onHit(reader);
      for (const [range, reader] of this.ranges.get(index) ?? []) {
        if (contains(range, key)) onHit(reader);
      }
    }
  }

  private bucket(read: ReadRange): Map<ReadRange, Reader> {
    return isPoint(read)
      ? entry(this.points, pointKey(read.index, read.lo))
      : entry(this.ranges, read.index);
  }
}

function pointKey(index: number, key: Buffer): string {
  return `${index}:${key.toString("latin1")}`;
}

function entry<K, Reader>(map: Map<K, Map<ReadRange, Reader>>, key: K): Map<ReadRange, Reader> {
  let bucket = map.get(key);
  if (!bucket) map.set(key, (bucket = new Map()));
  return bucket;
}
