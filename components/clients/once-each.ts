/** Rows of several pages, without those that came before: a client is found by each of their words. */
export function onceEach<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map([...rows].reverse().map((row) => [row.id, row])).values()].reverse();
}
