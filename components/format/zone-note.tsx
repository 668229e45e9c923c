"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { zoneNameFor } from "./zone-name";

type ZoneNoteProps = {
  timeZone: string;
  /** The instant that is being read: zones differ by season. Epoch ms. */
  at: number;
  className?: string;
};

/** Whose clock the times are read on; shown only where the visitor's own says something else. */
export function ZoneNote({ timeZone, at, className = "text-sm text-ink-soft" }: ZoneNoteProps) {
  const t = useTranslations("common");
  const locale = useLocale();
  // The server cannot know the visitor's zone, so its page says nothing.
  const own = useSyncExternalStore(never, ownZone, () => timeZone);
  const zone = zoneNameFor({ timeZone, own, at, locale });
  return zone === null ? null : <p className={className}>{t("zone", { zone })}</p>;
}

function never(): () => void {
  return () => undefined;
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
