/** Keys of partners: how many, how long their names and pages elsewhere, how many sessions at once. */
export const KEY_RANGES = { keys: 50, name: 60, page: 2_000, sessionsAtOnce: 50 } as const;

/** What a key may do. */
export const SCOPES = ["read", "book", "cancel"] as const;
export type Scope = (typeof SCOPES)[number];
