"use client";

import { useConvexConnectionState } from "convex/react";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";

/** Says so when what is shown may be old. Silent while the first connection is being made. */
export function ConnectionBanner() {
  const t = useTranslations("day");
  const { isWebSocketConnected, hasEverConnected } = useConvexConnectionState();
  const lost = hasEverConnected && !isWebSocketConnected;
  return <div role="status">{lost && <Alert tone="bad">{t("lost")}</Alert>}</div>;
}
