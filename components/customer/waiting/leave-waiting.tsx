"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { AskFirstButton } from "@/components/kit/form/ask-first-button";
import type { Access } from "@/components/customer/access/access";
import { api } from "@/convex/_generated/api";

/** Gives up one's place, after a question: it cannot be had back. */
export function LeaveWaiting({ access }: { access: Access }) {
  const t = useTranslations("waiting");
  const leave = useMutation(api.waitlist.leave);
  return (
    <AskFirstButton
      variant="secondary"
      label={t("leave")}
      title={t("leaveTitle")}
      text={t("leaveText")}
      yes={t("leaveYes")}
      no={t("leaveNo")}
      deed={async () => await leave(access)}
    />
  );
}
