import { readNames } from "../chat/words/names";
import type { Named } from "../chat/words/names";
import { plainText } from "../chat/words/plain";

/** What a partner calls a service or a provider. */

export type NameMatch<Row extends Named> =
  { ok: true; row: Row } | { ok: false; near: readonly Row[] };

/**
 * The one that is meant: by its id, its name as it stands, or a name that leaves no doubt although it is
 * shortened or spelt nearly right. `near` is what it could be, all of them where it is like none.
 */
export function matchName<Row extends Named>(asked: string, among: readonly Row[]): NameMatch<Row> {
  const said = plainText(asked);
  const exact = among.filter(({ id, name }) => id === asked || plainText(name) === said);
  const [only] = exact;
  if (only && exact.length === 1) return { ok: true, row: only };
  const meant = new Set(readNames(asked, among));
  const like = among.filter(({ id }) => meant.has(id));
  const [one] = like;
  if (one && like.length === 1) return { ok: true, row: one };
  return { ok: false, near: like.length > 0 ? like : among };
}
