"use client";

import { useEffect } from "react";
import { forgetAccountsBut, useOwner } from "./owner";

/** Whoever signs out leaves nothing of their account in this browser, however they left. */
export function Leaving() {
  const owner = useOwner();
  useEffect(() => {
    if (owner !== undefined) forgetAccountsBut(owner);
  }, [owner]);
  return null;
}
