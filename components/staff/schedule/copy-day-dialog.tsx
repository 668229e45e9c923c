"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { weekFrom } from "@/components/kit/format/week";
import { Button } from "@/components/kit/ui/button";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { Dialog } from "@/components/kit/ui/dialog";

type CopyDayDialogProps = {
  isoWeekday: number;
  onCopy: (to: number[]) => void;
  onClose: () => void;
};

export function CopyDayDialog({ isoWeekday, onCopy, onClose }: CopyDayDialogProps) {
  const t = useTranslations("hours");
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const others = weekFrom(firstWeekday).filter((each) => each !== isoWeekday);
  const [to, setTo] = useState<readonly number[]>([]);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("copyTitle", { day: format.weekday(isoWeekday) })}
      actions={
        <>
          <Button variant="secondary" onClick={() => setTo(others)}>
            {t("copyAll")}
          </Button>
          <Button
            disabled={to.length === 0}
            onClick={() => {
              onCopy([...to]);
              onClose();
            }}
          >
            {t("copyDo")}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2">
        {others.map((each) => (
          <CheckboxField
            key={each}
            id={`copy-${each}`}
            label={format.weekday(each)}
            checked={to.includes(each)}
            onChange={(event) =>
              setTo(event.target.checked ? [...to, each] : to.filter((one) => one !== each))
            }
          />
        ))}
      </div>
    </Dialog>
  );
}
