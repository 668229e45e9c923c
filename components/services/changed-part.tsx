"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AddOn, Service } from "./types";

type ChangedPartProps = {
  /** What is stored now. */
  theirs: Service | AddOn;
  currency: string;
  onTake: () => void;
  onKeep: () => void;
};

/** Somebody else has saved meanwhile: what they saved, and the choice between theirs and one's own. */
export function ChangedPart({ theirs, currency, onTake, onKeep }: ChangedPartProps) {
  const t = useTranslations("services");
  const format = useFormat();
  const { name, description, durationMinutes, priceMinor } = theirs;
  const said = [
    name,
    format.money(priceMinor, currency),
    t("length", { minutes: durationMinutes }),
    description,
  ];
  return (
    <Alert role="alert" tone="bad" title={t("changedTitle")}>
      <p>{t("changedText", { theirs: said.filter(Boolean).join(", ") })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" onClick={onTake}>
          {t("takeTheirs")}
        </Button>
        <Button variant="secondary" size="sm" onClick={onKeep}>
          {t("keepMine")}
        </Button>
      </div>
    </Alert>
  );
}
