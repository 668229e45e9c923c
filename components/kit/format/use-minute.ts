"use client";

import { useEffect, useState } from "react";
import { serverClock } from "./server-clock";
import { wholeMinute } from "./when";

/** The current minute, epoch ms; begins with the server's so that both sides render the same. */
export function useMinute(first: number): number {
  const [minute, setMinute] = useState(wholeMinute(first));
  useEffect(() => {
    const tick = () => setMinute(wholeMinute(Date.now()));
    tick();
    serverClock.learn(first, Date.now());
    const timer = setInterval(tick, 5_000);
    return () => clearInterval(timer);
  }, [first]);
  return minute;
}
