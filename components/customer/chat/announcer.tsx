"use client";

import { useState } from "react";
import type { ChatLine } from "./types";

type Heard = { last: string | undefined; said: { id: string; text: string }[] };

/** Lines that a screen reader may still be reading. */
const MOST = 5;

/**
 * Says each line that comes while the chat is open, once, to who hears the page. What was said before
 * is read by nobody unasked: it stands in the list beside this.
 */
export function Announcer({ lines }: { lines: readonly ChatLine[] | undefined }) {
  const [heard, setHeard] = useState<Heard | null>(null);
  const last = lines?.at(-1)?.id;
  if (lines !== undefined && (heard === null || heard.last !== last)) {
    const from = heard === null ? lines.length : lines.findIndex(({ id }) => id === heard.last) + 1;
    const fresh = lines.slice(from).filter((line) => line.from !== "customer");
    const said = [...(heard?.said ?? []), ...fresh.map(({ id, text }) => ({ id, text }))];
    setHeard({ last, said: said.slice(-MOST) });
  }
  return (
    <div role="log" aria-relevant="additions" className="sr-only">
      {heard?.said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
