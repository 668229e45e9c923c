"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";

const PAGE_SIZE = 20;

/** What was called with the shop's keys, the newest first, and what it came to. */
export function CallLog({ shopId, timeZone }: { shopId: string; timeZone: string }) {
  const t = useTranslations();
  const format = useFormat();
  const keys = useQuery(api.apiKeys.list, { shopId });
  const list = usePaginatedQuery(api.apiKeys.calls, { shopId }, { initialNumItems: PAGE_SIZE });
  const { results, status } = list;
  if (status === "LoadingFirstPage" || keys === undefined)
    return <SkeletonRows label={t("common.loading")} rows={5} />;
  if (results.length === 0) return <p className="text-ink-soft">{t("partners.noCalls")}</p>;
  const names = new Map(keys.map(({ id, name }) => [id, name]));
  return (
    <div className="grid gap-4">
      <ul aria-label={t("partners.part_calls")} className="grid gap-2">
        {results.map((call) => (
          <li key={call.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <Badge tone={call.status < 400 ? "good" : "bad"}>{call.status}</Badge>
            <span className="font-semibold">{t(`partners.call_${wordOf(call.operation)}`)}</span>
            <span className="wrap-anywhere">{names.get(call.keyId) ?? ""}</span>
            {call.channel === "mcp" && <span>{t("partners.byAssistant")}</span>}
            {call.code !== null && <code className="text-sm">{call.code}</code>}
            <span className="text-sm text-ink-soft">{format.when(call.at, timeZone)}</span>
          </li>
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </div>
  );
}

const KNOWN = [
  "startBooking",
  "getStatus",
  "getHandoffUrl",
  "cancelSession",
  "listSessions",
  "listServices",
  "listProviders",
  "findTimes",
] as const;

/** An operation that there are words for; one of a later version is shown as another one. */
function wordOf(operation: string): (typeof KNOWN)[number] | "other" {
  return KNOWN.find((one) => one === operation) ?? "other";
}
