"use client";

import { useSyncExternalStore } from "react";
import { later } from "@/components/kit/live/later";
import { awaitsHost, subscribe } from "./notify";

// The library comes with the first toast: most visits show none.
const ToastHost = later(() => import("./toast-host").then((module) => module.ToastHost));

/** Where toasts appear; mounted once, in the root layout. */
export function Toasts() {
  const wanted = useSyncExternalStore(subscribe, awaitsHost, () => false);
  return wanted ? <ToastHost /> : null;
}
