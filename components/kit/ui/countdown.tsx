"use client";

import { useEffect, useState } from "react";
import { serverClock } from "@/components/kit/format/server-clock";
import { remaining, shareLeft } from "./remaining";

type CountdownProps = {
  /** The whole wait, epoch ms of the server's, begun already: the bar is full at its start. */
  from: number;
  until: number;
  /** The clock of the first view (the server's), so that both sides render the same. */
  now: number;
  label: string;
  /** Spoken rarely: at whole minutes that matter. */
  announce: (minutes: number) => string;
  /** Takes the digits' place when nothing is left. */
  ended: string;
};

/** Time that runs out: digits, the pole running along, and a sparse spoken reminder. */
export function Countdown({ from, until, now, label, announce, ended }: CountdownProps) {
  const clock = useSeconds(now, from);
  const left = remaining(until, clock);
  const spoken = left.announceMinutes === null ? "" : announce(left.announceMinutes);
  if (left.ms === 0) return <p role="status">{ended}</p>;
  const share = shareLeft(from, until, clock);
  return (
    <div className="grid gap-2">
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-sm text-ink-soft">{label}</span>
        <span role="timer" aria-live="off" className="font-display text-3xl">
          {left.text}
        </span>
      </p>
      <div aria-hidden className="h-3 overflow-hidden rounded-full border border-line bg-sunken">
        <div
          className="pole h-full animate-pole transition-[width] duration-1000 ease-linear"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

/** The server's time each second: a device whose clock is wrong counts right all the same. */
function useSeconds(first: number, begun: number): number {
  const [clock, setClock] = useState(first);
  useEffect(() => {
    for (const past of [first, begun]) serverClock.learn(past, Date.now());
    const tick = () => setClock(serverClock.at(Date.now()));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [first, begun]);
  return clock;
}
