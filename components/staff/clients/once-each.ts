/** Rows of several pages, without those that came before: a client is found by each of their words. */
export function onceEach<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row);
  return [...first.values()];
}
