"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import type { Choices, Proof } from "./types";
import { useChoose } from "./use-choose";

/** What whoever comes from a mail has come for: one button. */
export function StopAsking({ one, proof }: { one: Choices; proof: Proof }) {
  const t = useTranslations("choices");
  const { choose, busy } = useChoose(one, proof);
  const isOn = one.purposes.some((each) => each.purpose === "after" && each.isOn);
  return (
    <Card className="grid justify-items-start gap-3">
      <p role="status" className="max-w-prose">
        {isOn ? t("stopText") : t("stopped")}
      </p>
      {isOn && (
        <Button disabled={busy} onClick={() => void choose("after", false)}>
          {t("stop")}
        </Button>
      )}
    </Card>
  );
}
