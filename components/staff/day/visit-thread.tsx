"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ThreadPanel } from "@/components/kit/thread/thread-panel";
import type { Desk } from "@/components/kit/types/desk";
import { Badge } from "@/components/kit/ui/badge";
import { api } from "@/convex/_generated/api";
import type { Appointment } from "./types";

type VisitThreadProps = { appointment: Pick<Appointment, "code" | "channel">; desk: Desk };

/** What its customer and the barber write to each other; nothing for a visit without it. */
export function VisitThread({ appointment, desk }: VisitThreadProps) {
  const { code, channel } = appointment;
  const access = useMemo(() => ({ code }), [code]);
  if (channel !== "on_demand") return null;
  return <ThreadPanel access={access} timeZone={desk.shop.timeZone} serverNow={desk.now} />;
}

/** How much of it is unread; all visits of a chair share one subscription. */
export function VisitUnread({ barberId, code }: { barberId: string; code: string }) {
  const t = useTranslations("thread");
  const found = useQuery(api.threads.unread, { barberId });
  const unread = found?.find((visit) => visit.code === code)?.unread ?? 0;
  return unread > 0 && <Badge tone="busy">{t("unreadLines", { count: unread })}</Badge>;
}
