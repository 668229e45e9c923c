/** Spelling that is nearly right. */

/** Words below this length are too like each other; from the second on two slips are forgiven. */
const SHORTEST = 4;
const LONG = 7;

/**
 * True where a word was meant though it was typed with a slip: a letter too many, too few, a wrong one
 * or two that changed places (optimal string alignment). None in words of less than four letters, two
 * in those of seven and more. `hiarcut` is near `haircut`, `then` is near `theo`: leave common words out.
 */
export function isNear(typed: string, meant: string): boolean {
  if (typed === meant) return true;
  const shorter = Math.min(typed.length, meant.length);
  if (shorter < SHORTEST) return false;
  const most = shorter >= LONG ? 2 : 1;
  return Math.abs(typed.length - meant.length) <= most && slips(typed, meant) <= most;
}

function slips(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const ways = [
        at(next, column - 1) + 1,
        at(last, column) + 1,
        at(last, column - 1) + same,
        isSwapped(one, row, other, column) ? at(before, column - 2) + 1 : Infinity,
      ];
      next.push(Math.min(...ways));
    }
    [before, last] = [last, next];
  }
  return at(last, other.length);
}

function isSwapped(one: string, row: number, other: string, column: number): boolean {
  if (row < 2 || column < 2) return false;
  return one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
