"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { ImportFile } from "@/lib/imports/file";
import { ColumnForm } from "./column-form";
import { FilePicker } from "./file-picker";
import { ImportCard } from "./import-card";

/** Clients and visits that a shop brings from elsewhere. */
export function ImportPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("imports");
  return (
    <StaffPage title={t("title")} path="/owner/import" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => <Imports shopId={shop.id} timeZone={shop.timeZone} />}
    </StaffPage>
  );
}

export type ChosenFile = ImportFile & { name: string };

function Imports({ shopId, timeZone }: { shopId: string; timeZone: string }) {
  const t = useTranslations();
  const imports = useQuery(api.imports.list, { shopId });
  const [file, setFile] = useState<ChosenFile | null>(null);
  return (
    <div className="grid max-w-5xl gap-6">
      <p className="max-w-prose text-ink-soft">{t("imports.about")}</p>
      <FilePicker onChosen={setFile} />
      {file !== null && (
        <ColumnForm file={file} shopId={shopId} onChange={setFile} onClose={() => setFile(null)} />
      )}
      {imports === undefined && <SkeletonRows label={t("common.loading")} rows={3} />}
      {imports?.length === 0 && file === null && (
        <EmptyState title={t("imports.none")}>{t("imports.noneText")}</EmptyState>
      )}
      {imports?.map((one, index) => (
        <ImportCard key={one.id} batch={one} isLatest={index === 0} timeZone={timeZone} />
      ))}
    </div>
  );
}
