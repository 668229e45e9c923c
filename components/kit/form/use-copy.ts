"use client";

import { useState } from "react";

/** Copies a text, and says whether that was done: a browser may not allow it. */
export function useCopy(text: string) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return { copied, copy };
}
