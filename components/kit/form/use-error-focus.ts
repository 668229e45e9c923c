"use client";

import { useEffect, useRef, useState } from "react";
import { showFirstError } from "./show-first-error";

/**
 * The one way for a form to say that it could not be saved: called after each try that failed, it
 * goes to the first field in error once the errors are drawn. `begin` notes from where it was tried.
 */
export function useErrorFocus(): { begin: () => void; show: () => void } {
  const from = useRef<Element | null>(null);
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    if (failures > 0) showFirstError(from.current);
  }, [failures]);
  return {
    begin: () => {
      from.current = document.activeElement;
    },
    show: () => setFailures((count) => count + 1),
  };
}
