"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Loads the address again, past everything that is kept in this tab. */
export function TryAgain() {
  const t = useTranslations("common");
  return <Button onClick={() => window.location.reload()}>{t("tryAgain")}</Button>;
}
