"use client";

import { useTranslations } from "next-intl";
import { visitEvent } from "@/lib/calendar/visitEvent";
import type { Booking } from "./types";

type CalendarDownloadProps = { booking: Booking; words: { title: string; description: string } };

/** The calendar file made in the browser, for a signed-in customer who has no link to ask with. */
export function CalendarDownload({ booking, words }: CalendarDownloadProps) {
  const t = useTranslations("status");
  const download = async () => {
    const { calendarFile } = await import("@/lib/calendar/ics");
    const site = window.location.origin;
    const text = calendarFile(visitEvent(booking, { site, now: Date.now(), words }));
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${booking.code}.ics`;
    link.click();
    // The browser has taken it by the next turn.
    setTimeout(() => URL.revokeObjectURL(address), 0);
  };
  return (
    <li>
      <button
        type="button"
        onClick={() => void download()}
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {t("calendarFile")}
      </button>
    </li>
  );
}
