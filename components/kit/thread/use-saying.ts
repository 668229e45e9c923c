"use client";

import { useMutation } from "convex/react";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { ownKey, useOwner } from "@/components/kit/kept/owner";
import {
  dropStored,
  readStored,
  subscribeToStored,
  writeStored,
} from "@/components/kit/kept/stored";
import { api } from "@/convex/_generated/api";
import { packed, unpacked, type Unsent } from "./outgoing";
import type { OutgoingLine, ThreadAccess } from "./types";

/**
 * Lines on their way. Each is shown at once, kept in this browser until it stands, and tried again
 * under the id that it has: a reload or a lost network loses none and doubles none.
 */
export function useSaying(access: ThreadAccess): {
  unsent: OutgoingLine[];
  say: (text: string) => void;
} {
  const send = useMutation(api.threads.say);
  const refusalText = useRefusalText();
  const { lines, add, drop, key } = useKeptLines(access.code);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});

  const deliver = async ({ sayId, text }: Unsent) => {
    setProblems(({ [sayId]: _, ...others }) => others);
    try {
      await send({ ...access, sayId, text });
      drop(sayId);
    } catch (thrown) {
      setProblems((all) => ({ ...all, [sayId]: refusalText(thrown) }));
    }
  };
  const latest = useRef(deliver);
  useEffect(() => {
    latest.current = deliver;
  });
  // What was left on its way by a page that has gone.
  useEffect(() => {
    if (key === null) return;
    for (const line of unpacked(readStored(key))) void latest.current(line);
  }, [key]);

  const unsent = lines.map((line) => ({
    ...line,
    photoUrl: null,
    problem: problems[line.sayId] ?? null,
    again: () => void deliver(line),
    drop: () => drop(line.sayId),
  }));
  const say = (text: string) => {
    const line = { sayId: crypto.randomUUID(), text };
    add(line);
    void deliver(line);
  };
  return { unsent, say };
}

/** What this browser keeps of a thread's unsent lines; no key while it is not known who is here. */
function useKeptLines(code: string) {
  const owner = useOwner();
  const key = owner === undefined ? null : ownKey(owner, `thread.${code}`);
  const kept = useSyncExternalStore(
    subscribeToStored,
    () => (key === null ? null : readStored(key)),
    () => null,
  );
  const lines = useMemo(() => unpacked(kept), [kept]);
  const write = (next: readonly Unsent[]) => {
    if (key === null) return;
    if (next.length === 0) dropStored(key);
    else writeStored(key, packed(next));
  };
  const now = () => (key === null ? [] : unpacked(readStored(key)));
  return {
    key,
    lines,
    add: (line: Unsent) => write([...now(), line]),
    drop: (sayId: string) => write(now().filter((line) => line.sayId !== sayId)),
  };
}
