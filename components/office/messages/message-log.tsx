"use client";

import { usePaginatedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { MoreButton } from "@/components/kit/ui/more-button";
import { Segmented } from "@/components/kit/ui/segmented";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { LogRow } from "./log-row";

const PAGE_SIZE = 20;
const MINUTE_MS = 60_000;
const SHOWN = ["all", "failed", "left_out", "late", "planned"] as const;
type Show = (typeof SHOWN)[number];

type MessageLogProps = { shopId: string; timeZone: string; now: number };

/** What was sent and what was not, and what there is to do about it. */
export function MessageLog({ shopId, timeZone, now }: MessageLogProps) {
  const t = useTranslations("messages");
  const [show, setShow] = useState<Show>("all");
  return (
    <section aria-label={t("part_log")} className="grid gap-4">
      <Segmented
        label={t("show")}
        value={show}
        options={SHOWN.map((value) => ({ value, label: t(`show_${value}`) }))}
        onChange={setShow}
      />
      <LogPages key={show} shopId={shopId} show={show} timeZone={timeZone} now={now} />
    </section>
  );
}

function LogPages({ shopId, show, timeZone, now }: MessageLogProps & { show: Show }) {
  const t = useTranslations();
  // Pages belong to one list: where it begins does not move between them. With this minute's.
  const [opened] = useState(now + MINUTE_MS);
  const asked = { shopId, show, now: opened };
  const list = usePaginatedQuery(api.messageLog.list, asked, {
    initialNumItems: PAGE_SIZE,
  });
  const { results, status, loadMore } = list;
  // A page in which nothing fits leads on to the next.
  const goesOn = results.length === 0 && status === "CanLoadMore";
  useEffect(() => {
    if (goesOn) loadMore(PAGE_SIZE);
  }, [goesOn, loadMore]);
  if (results.length === 0 && status !== "Exhausted")
    return <SkeletonRows label={t("common.loading")} rows={5} />;
  if (results.length === 0)
    return <EmptyState title={t("messages.emptyTitle")}>{t(`messages.empty_${show}`)}</EmptyState>;
  return (
    <>
      <ul className="grid gap-3">
        {results.map((each) => (
          <LogRow key={each.messageId} shopId={shopId} logged={each} timeZone={timeZone} />
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </>
  );
}
