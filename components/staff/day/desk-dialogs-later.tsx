"use client";

import dynamic from "next/dynamic";
import { load } from "@/components/kit/live/load";

/** Their code comes behind the day's own; what was tapped meanwhile opens when it is there. */
export const DeskDialogs = dynamic(() =>
  load(() => import("./desk-dialogs")).then((code) => code.DeskDialogs),
);
