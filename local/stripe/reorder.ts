import type { Work } from "./sim";

/** A batch that does not fill up goes out after this long. */
const GATHER_MS = 2_000;
/** Between the deliveries of a batch, so that the order in which they go out is the one they arrive in. */
const APART_MS = 25;

/** Mulberry32: numbers from 0 to below 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The items in an order that is never the one they came in (from two on). */
export function otherOrder<T>(items: readonly T[], seed: number): T[] {
  const draw = random(seed);
  const order = items
    .map((item, index) => ({ item, index, rank: draw() }))
    .sort((a, b) => a.rank - b.rank);
  const same = order.every((entry, place) => entry.index === place);
  const [first, ...rest] = order;
  const shuffled = same && first !== undefined ? [...rest, first] : order;
  return shuffled.map((entry) => entry.item);
}

interface Gathered {
  id: string;
  created_ms: number;
  due_ms: number;
}

/** Sends a batch of gathered webhooks on their way once it is full, has waited long enough, or the switch is off. */
export function releaseGathered(work: Work, nowMs: number): void {
  const { reorderWebhooks: size, seed } = work.faults;
  for (;;) {
    const batch = work.store.rows<Gathered>(
      "SELECT id, created_ms, due_ms FROM deliveries WHERE status = 'gathering' ORDER BY seq LIMIT ?",
      Math.max(size, 100),
    );
    const [oldest] = batch;
    if (oldest === undefined) return;
    const waited = nowMs - oldest.created_ms >= GATHER_MS;
    if (size > 1 && batch.length < size && !waited) return;
    const batches = Number(work.store.setting("reorderedBatches") ?? "0") + 1;
    work.store.setSetting("reorderedBatches", String(batches));
    const leaving = size > 1 ? batch.slice(0, size) : batch;
    otherOrder(leaving, seed * 7919 + batches).forEach((delivery, place) => {
      work.store.run(
        "UPDATE deliveries SET status = 'pending', due_ms = ? WHERE id = ?",
        Math.max(delivery.due_ms, nowMs) + place * APART_MS,
        delivery.id,
      );
    });
  }
}
