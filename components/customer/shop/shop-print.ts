/**
 * A short print of a value that JSON can hold, to see whether two are the same: equal values have equal
 * prints, in whatever order their keys stand. FNV-1a, 32 bits: for noticing a change, not for secrets.
 */
export function printOf(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (isRecord(each) ? sorted(each) : each));
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
