"use client";

import { useMutation, useQuery } from "convex/react";
import { useEffect, useState } from "react";
import { type Here, letGo, letIn, readHere } from "@/components/kit/push/browser";
import { api } from "@/convex/_generated/api";
import { deviceLabel } from "@/lib/push/deviceLabel";
import { type PushState, pushStateOf, type Work } from "./push-state";

export type Device = { endpoint: string; label: string };

export type Push = {
  state: PushState;
  /** A person's devices but this one. */
  others: readonly Device[];
  turn: (on: boolean) => void;
  remove: (endpoint: string) => void;
};

/** Pushes on this device; null until it is known how they stand, and where there are none at all. */
export function usePush(): Push | null {
  const mine = useQuery(api.push.mine);
  const subscribe = useMutation(api.push.subscribe);
  const unsubscribe = useMutation(api.push.unsubscribe);
  const publicKey = mine?.publicKey ?? null;
  const [here, lookAgain] = useHere(publicKey);
  const [work, setWork] = useState<Work>("none");
  if (!mine || publicKey === null || here === null) return null;
  const act = (begin: Work, run: () => Promise<void>) => {
    setWork(begin);
    run()
      .then(lookAgain)
      .then(
        () => setWork("none"),
        () => setWork("failed"),
      );
  };
  const turnOn = async () => {
    const subscription = await letIn(publicKey);
    if (subscription === null) return;
    await subscribe({ ...subscription, label: deviceLabel(navigator.userAgent) });
  };
  const turnOff = async () => {
    const endpoint = await letGo();
    if (endpoint !== null) await unsubscribe({ endpoint });
  };
  return {
    state: pushStateOf({ here, endpoints: mine.browsers.map(({ endpoint }) => endpoint), work }),
    others: mine.browsers.filter(({ endpoint }) => endpoint !== here.endpoint),
    turn: (on) => (on ? act("asking", turnOn) : act("none", turnOff)),
    remove: (endpoint) => act("none", async () => void (await unsubscribe({ endpoint }))),
  };
}

/** How it stands in this browser, looked at again whenever its person comes back from its settings. */
function useHere(publicKey: string | null): [Here | null, () => Promise<void>] {
  const [here, setHere] = useState<Here | null>(null);
  const look = async () => {
    if (publicKey !== null) setHere(await readHere(publicKey));
  };
  useEffect(() => {
    if (publicKey === null) return;
    let relevant = true;
    const lookNow = () => {
      readHere(publicKey).then(
        (next) => relevant && setHere(next),
        () => undefined,
      );
    };
    lookNow();
    document.addEventListener("visibilitychange", lookNow);
    return () => {
      relevant = false;
      document.removeEventListener("visibilitychange", lookNow);
    };
  }, [publicKey]);
  return [here, look];
}
