"use client";

import { useEffect, useState } from "react";
import { ownKey, useOwner } from "./owner";
import { dropStored, readStored, writeStored } from "./stored";

/**
 * Text that somebody types, kept in this browser until it is sent: closing the tab loses none of it.
 * Begins with `first`, or with what was typed before; null forgets it.
 */
export function useKeptText(name: string, first: string): [string, (text: string | null) => void] {
  const owner = useOwner();
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (owner === undefined) return;
    // The server renders what is saved; what this browser kept can only be read here.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setTyped((current) => current ?? readStored(ownKey(owner, name)));
  }, [owner, name]);
  const change = (text: string | null) => {
    setTyped(text);
    if (owner === undefined) return;
    if (text === null) dropStored(ownKey(owner, name));
    else writeStored(ownKey(owner, name), text);
  };
  return [typed ?? first, change];
}
