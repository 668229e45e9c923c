"use client";

import { useLinkStatus } from "next/link";
import { createPortal } from "react-dom";

/** While a followed link's page is on its way, the pole turns along the top edge; not for one that comes at once. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return createPortal(
    <div
      aria-hidden
      data-no-print
      data-link-pending
      className="pointer-events-none fixed inset-x-0 top-0 z-50 h-1 animate-overdue opacity-0"
    >
      <div className="pole h-full animate-pole" />
    </div>,
    document.body,
  );
}
