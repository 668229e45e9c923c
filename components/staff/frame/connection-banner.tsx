"use client";

import { useTranslations } from "next-intl";
import { useConnectionLost } from "@/components/kit/live/use-connection-lost";
import { Alert } from "@/components/kit/ui/alert";

/** Says so when what is shown may be old. Silent while the first connection is being made. */
export function ConnectionBanner() {
  const t = useTranslations("day");
  const lost = useConnectionLost();
  return (
    <div role="status">
      {lost && (
        <Alert tone="bad" className="mb-5">
          {t("lost")}
        </Alert>
      )}
    </div>
  );
}
