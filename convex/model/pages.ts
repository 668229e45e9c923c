/** A page with nothing in it, for a person who may see nothing. */
export function emptyPage(): { page: never[]; isDone: true; continueCursor: string } {
  return { page: [], isDone: true, continueCursor: "" };
}
