"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useSave } from "@/components/kit/form/use-save";
import { FormProblem } from "@/components/kit/form/form-problem";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";

/** What somebody booked as a guest with their account's own address, to be added to the account. */
export function TakeOver() {
  const t = useTranslations("mine");
  const count = useQuery(api.guests.openBookings) ?? 0;
  const takeOver = useMutation(api.guests.takeOver);
  const { save, busy, refused } = useSave();
  if (count === 0) return null;
  const add = () => save({ run: async () => await takeOver({}), said: t("takenOver", { count }) });
  return (
    <Alert title={t("takeOverTitle", { count })}>
      <p>{t("takeOverText")}</p>
      <FormProblem code={refused[0]?.code} />
      <Button className="mt-3" size="sm" disabled={busy} onClick={() => void add()}>
        {t("takeOver")}
      </Button>
    </Alert>
  );
}
