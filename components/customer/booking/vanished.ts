type Start = { startsAt: number };

type Change = {
  before: readonly Start[] | undefined;
  after: readonly Start[] | undefined;
  /** Those that were gone already. */
  gone: readonly number[];
  /** Before this (epoch ms) a start is too soon to book: it leaves without being taken. */
  earliest: number;
};

/** The starts that were free before, are not now, and could still be booked; sorted. */
export function vanished({ before, after, gone, earliest }: Change): number[] {
  if (before === undefined || after === undefined) return [...gone];
  const free = new Set(after.map(({ startsAt }) => startsAt));
  const left = before
    .map(({ startsAt }) => startsAt)
    .filter((startsAt) => !free.has(startsAt) && startsAt > earliest);
  return [...new Set([...gone, ...left])].filter((at) => !free.has(at)).sort((a, b) => a - b);
}
