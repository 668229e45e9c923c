"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import type { ClientLine, Mark } from "./types";

const TONES: Record<Mark, Tone> = { new: "good", note: "plain", deposit: "busy", blocked: "bad" };

/** What there is to know of a visit's client, at a glance. */
export function MarkBadges({ marks }: { marks: readonly Mark[] }) {
  const t = useTranslations("clients");
  return marks.map((mark) => (
    <Badge key={mark} tone={TONES[mark]}>
      {t(`mark_${mark}`)}
    </Badge>
  ));
}

/** The same of a client in a list. */
export function ClientBadges({ client }: { client: ClientLine }) {
  const t = useTranslations("clients");
  const marks: Mark[] = [];
  if (client.blocked !== null) marks.push("blocked");
  if (client.depositRequired !== null) marks.push("deposit");
  if (client.hasNotes) marks.push("note");
  return (
    <>
      <MarkBadges marks={marks} />
      {client.noShows > 0 && (
        <Badge tone="bad">{t("noShowCount", { count: client.noShows })}</Badge>
      )}
    </>
  );
}
