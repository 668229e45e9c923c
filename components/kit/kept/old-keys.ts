/** Where browsers kept a token for each code, and the last visit for each shop, before. */
export const OLD_TOKEN = "gbarbers.token.";
export const OLD_VISIT = "gbarbers.last.";

/** True for a key of the old way. */
export function isOldKey(key: string): boolean {
  return key.startsWith(OLD_TOKEN) || key.startsWith(OLD_VISIT);
}
