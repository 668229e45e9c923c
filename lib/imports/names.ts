import { cleanEmail } from "../contact/email";
import { namesAgree, tidyName } from "../clients/identity";

/** Which of the shop's barbers and services a file means by a name. */

export type Candidate = { id: string; name: string; email?: string | undefined };

/**
 * The one that a name is certain to mean: by its address, by its whole name, or as the only one whose
 * name begins or goes on so (`Marcus`, `Marcus Bell`). Null where somebody has to say it.
 */
export function meantBy(said: string, candidates: readonly Candidate[]): string | null {
  const email = cleanEmail(said);
  const ways = [
    ({ email: own }: Candidate) => own !== undefined && own === email,
    ({ name }: Candidate) => sameName(name, said),
    ({ name }: Candidate) => tidyName(said) !== "" && namesAgree(name, said),
  ];
  for (const isMeant of ways) {
    const [one, another] = candidates.filter(isMeant);
    if (one && !another) return one.id;
    if (one) return null;
  }
  return null;
}

/** True for one name, however it is written. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [tidyName(one), tidyName(other)];
  return a === "" || b === "" ? one === other : a === b;
}
