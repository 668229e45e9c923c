"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import type { SharedForm } from "./use-shared-form";

type SaveActionsProps = {
  shared: Pick<SharedForm<unknown>, "dirty" | "busy" | "discard">;
  size?: "sm";
  onSave: () => void;
};

/** Save and discard, while there is something to save. */
export function SaveActions({ shared, size, onSave }: SaveActionsProps) {
  const t = useTranslations("form");
  const { dirty, busy, discard } = shared;
  if (!dirty) return null;
  return (
    <div className="flex justify-end gap-2">
      <Button variant="quiet" size={size} onClick={discard}>
        {t("discard")}
      </Button>
      <Button size={size} disabled={busy} onClick={onSave}>
        {t("save")}
      </Button>
    </div>
  );
}
