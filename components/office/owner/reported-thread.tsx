"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Coming } from "@/components/kit/live/coming";
import { load } from "@/components/kit/live/load";

const ThreadPanel = dynamic(
  () => load(() => import("@/components/kit/thread/thread-panel")).then((code) => code.ThreadPanel),
  { loading: () => <Coming className="h-64" /> },
);

type ReportedThreadProps = { code: string; timeZone: string; serverNow: number };

/** What was reported, to be read where the report stands: once it is, it is seen. */
export function ReportedThread({ code, timeZone, serverNow }: ReportedThreadProps) {
  const t = useTranslations("health");
  const [isOpen, setOpen] = useState(false);
  const access = useMemo(() => ({ code }), [code]);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 content-center font-semibold">{t("readThread")}</summary>
      {isOpen && <ThreadPanel access={access} timeZone={timeZone} serverNow={serverNow} />}
    </details>
  );
}
