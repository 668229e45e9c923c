"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { awaitsHost, subscribe } from "./notify";

// The library comes with the first toast: most visits show none.
const ToastHost = dynamic(() => import("./toast-host").then((module) => module.ToastHost), {
  ssr: false,
});

/** Where toasts appear; mounted once, in the root layout. */
export function Toasts() {
  const wanted = useSyncExternalStore(subscribe, awaitsHost, () => false);
  return wanted ? <ToastHost /> : null;
}
