/** A shop's gallery of its work. Pure. */

/** The list with one of its things at another place; a place beyond the end is the end. */
export function movedTo<Thing>(things: readonly Thing[], from: number, to: number): Thing[] {
  const thing = things[from];
  if (thing === undefined) return [...things];
  const rest = things.filter((_, at) => at !== from);
  return [...rest.slice(0, to), thing, ...rest.slice(to)];
}
