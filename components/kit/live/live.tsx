"use client";

import { useEffect } from "react";
import { LIVE_EVENT } from "./early-taps";

/** Says that the page's script has taken over: what was tapped before is done now. */
export function Live() {
  useEffect(() => {
    window.dispatchEvent(new Event(LIVE_EVENT));
  }, []);
  return null;
}
