"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { readStored, subscribeToStored, writeStored } from "@/components/kit/kept/stored";

const KEY = "gbarbers.chime";

/** Whether new bookings may be heard. Off until somebody turns it on, and kept in this browser. */
export function useChimeSwitch(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribeToStored, read, () => false);
  const set = (next: boolean) => {
    writeStored(KEY, next ? "on" : "off");
    // Heard at once, so that one knows what to listen for; a click also lets the browser play.
    if (next) chime();
  };
  return [on, set];
}

/** Plays when there are more arrivals than before. */
export function useChime(arrivals: number): void {
  const [on] = useChimeSwitch();
  const before = useRef(arrivals);
  useEffect(() => {
    if (on && arrivals > before.current) chime();
    before.current = arrivals;
  }, [on, arrivals]);
}

/** The number of arrivals in the title, for a tab that is not in front. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const plain = document.title;
    document.title = `(${count}) ${plain}`;
    return () => {
      document.title = plain;
    };
  }, [count]);
}

/** Two strokes of a shop's door bell. */
function chime(): void {
  const audio = new AudioContext();
  for (const [at, hertz] of [
    [0, 880],
    [0.18, 1174.7],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + at;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.9);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 1);
  }
  setTimeout(() => void audio.close(), 1_500);
}

function read(): boolean {
  return readStored(KEY) === "on";
}
