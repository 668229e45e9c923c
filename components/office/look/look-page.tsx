"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { LookEditor } from "./look-editor";

/** How the shop shows itself to customers. */
export function LookPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("look");
  return (
    <StaffPage title={t("title")} path="/owner/look" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => <Look shopId={shop.id} />}
    </StaffPage>
  );
}

function Look({ shopId }: { shopId: string }) {
  const t = useTranslations("common");
  const saved = useQuery(api.setup.profile, { shopId });
  const progress = useQuery(api.setup.progress, { shopId });
  if (saved === undefined || progress === undefined)
    return <SkeletonRows label={t("loading")} rows={6} />;
  return <LookEditor shopId={shopId} saved={saved} progress={progress} />;
}
