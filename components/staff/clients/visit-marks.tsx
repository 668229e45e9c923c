"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Icon, type IconName } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { MarkBadges } from "./client-badges";
import type { Mark } from "./types";

type VisitMarksProps = { barberId: string; date: string; code: string };

/** The marks of one visit; all visits of a day share one subscription, apart from the day's own. */
function useMarks({ barberId, date, code }: VisitMarksProps): Mark[] {
  const marked = useQuery(api.clients.marksOfDay, { barberId, date });
  return marked?.find((visit) => visit.code === code)?.marks ?? [];
}

/** In words, where there is room. */
export function VisitMarks(props: VisitMarksProps) {
  return <MarkBadges marks={useMarks(props)} />;
}

const ICONS: Record<Mark, IconName> = {
  new: "star",
  note: "edit",
  deposit: "warning",
  blocked: "close",
};

/** In pictures, in the narrow cells of the calendar. */
export function VisitMarkIcons(props: VisitMarksProps) {
  const t = useTranslations("clients");
  return useMarks(props).map((mark) => (
    <span
      key={mark}
      title={t(`mark_${mark}`)}
      className="ms-1 inline-block align-middle leading-none"
    >
      <Icon name={ICONS[mark]} className="size-3.5" />
      <span className="sr-only">{t(`mark_${mark}`)}</span>
    </span>
  ));
}
