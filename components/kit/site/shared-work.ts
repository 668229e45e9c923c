export type SharedWork<Result> = (key: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Work that costs much and comes out the same: done once for everybody who asks at the same time, and
 * kept for those who ask later. The oldest of more than `most` results makes room; what failed, and
 * what is not `isWhole`, is tried again by whoever asks next.
 */
export function sharedWork<Result>(
  most: number,
  isWhole: (result: Result) => boolean = () => true,
): SharedWork<Result> {
  const results = new Map<string, Promise<Result>>();
  return async (key, work) => {
    const known = results.get(key);
    if (known) return await known;
    const result = work();
    results.set(key, result);
    const forget = () => {
      if (results.get(key) === result) results.delete(key);
    };
    result.then((made) => !isWhole(made) && forget(), forget);
    const [oldest] = results.keys();
    if (results.size > most && oldest !== undefined) results.delete(oldest);
    return await result;
  };
}

/** One piece of work after another, so that a crowd leaves the server to others. */
export function inTurn(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return await result;
  };
}
