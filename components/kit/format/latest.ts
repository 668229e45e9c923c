/** What a query has answered, undefined while it loads, and what it was asked about. */
export type Answer<Value> = { key: string; value: Value | undefined };

/** While a query loads, the last answer is shown; but never one to another question. Pure. */
export function answerToShow<Value>(kept: Answer<Value>, now: Answer<Value>): Answer<Value> {
  if (kept.key !== now.key) return now;
  return now.value === undefined || now.value === kept.value ? kept : now;
}
