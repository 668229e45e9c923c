/**
 * What names a version of something that several people edit: a text that follows from its values
 * and from nothing else. Equal values have equal versions, in whatever order their fields stand.
 */
export function versionOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
