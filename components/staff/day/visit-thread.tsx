"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { ThreadPanel } from "@/components/kit/thread/thread-panel";
import type { Desk } from "@/components/kit/types/desk";
import { Badge } from "@/components/kit/ui/badge";
import { api } from "@/convex/_generated/api";
import type { Appointment, Day } from "./types";

type VisitThreadProps = { appointment: Pick<Appointment, "code" | "channel">; desk: Desk };

/** What its customer and the barber write to each other; nothing for a visit without it. */
export function VisitThread({ appointment, desk }: VisitThreadProps) {
  const { code, channel } = appointment;
  const access = useMemo(() => ({ code }), [code]);
  if (channel !== "on_demand") return null;
  return <ThreadPanel access={access} timeZone={desk.shop.timeZone} serverNow={desk.now} />;
}

type VisitUnreadProps = { day: Pick<Day, "date" | "barber">; code: string; now: number };

const HOUR_MS = 60 * 60_000;

/** How much of it is unread; all visits of a day share one subscription. */
export function VisitUnread({ day, code, now }: VisitUnreadProps) {
  const t = useTranslations("thread");
  const { date, barber } = day;
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const asked = { barberId: barber.id, date, now: hour };
  const found = useLatest(useQuery(api.threads.unread, asked), `${barber.id} ${date}`);
  const unread = found?.find((visit) => visit.code === code)?.unread ?? 0;
  return unread > 0 && <Badge tone="busy">{t("unreadLines", { count: unread })}</Badge>;
}
