/**
 * Work that costs much and comes out the same: done once for everybody who asks at the same time, kept
 * for those who ask later, and one piece after another, so that a crowd leaves the server to others.
 * The oldest of more than `most` results makes room; what failed is tried again by whoever asks next.
 */
export function sharedWork<Result>(most: number): SharedWork<Result> {
  const results = new Map<string, Promise<Result>>();
  let last: Promise<unknown> = Promise.resolve();
  return async (key, work) => {
    const known = results.get(key);
    if (known) return await known;
    const result = last.then(work);
    last = result.catch(() => undefined);
    results.set(key, result);
    result.catch(() => results.delete(key));
    const [oldest] = results.keys();
    if (results.size > most && oldest !== undefined) results.delete(oldest);
    return await result;
  };
}

export type SharedWork<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;
