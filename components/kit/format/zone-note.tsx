"use client";

import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useFormat } from "./use-format";
import { zoneWordsFor } from "./zone-name";

type ZoneNoteProps = {
  timeZone: string;
  /** Where the shop is: "London". */
  place: string;
  /** The instant that is being read: zones differ by season. Epoch ms. */
  at: number;
  className?: string;
};

/** Whose clock the times are read on; shown only where the visitor's own says something else. */
export function ZoneNote({
  timeZone,
  place,
  at,
  className = "text-sm text-ink-soft",
}: ZoneNoteProps) {
  const t = useTranslations("common");
  const locale = useLocale();
  // The server cannot know the visitor's zone, so its page says nothing.
  const own = useSyncExternalStore(never, ownZone, () => timeZone);
  const format = useFormat();
  const words = zoneWordsFor({ timeZone, own, at, locale });
  if (words === null) return null;
  const time = format.time(at, timeZone);
  return (
    <p className={className}>{t("zone", { time, place, zone: words.zone, own: words.own })}</p>
  );
}

function never(): () => void {
  return () => undefined;
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
