"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { SharedForm } from "./use-shared-form";

type SaveActionsProps = {
  shared: Pick<SharedForm<unknown>, "dirty" | "busy" | "conflict" | "discard">;
  /** Something typed cannot be saved as it is. */
  blocked?: boolean;
  size?: "sm";
  onSave: () => void;
};

/** Save and discard, while there is something to save. */
export function SaveActions({ shared, blocked = false, size, onSave }: SaveActionsProps) {
  const t = useTranslations("form");
  const { dirty, busy, conflict, discard } = shared;
  if (!dirty) return null;
  return (
    <div className="flex justify-end gap-2">
      <Button variant="quiet" size={size} onClick={discard}>
        {t("discard")}
      </Button>
      {/* Beside a conflict it is "keep mine" that saves. */}
      <Button size={size} disabled={busy || blocked || conflict !== null} onClick={onSave}>
        {t("save")}
      </Button>
    </div>
  );
}
