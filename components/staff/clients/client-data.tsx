"use client";

import { useConvex, useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Refused } from "@/components/kit/form/refused";
import { useDeed } from "@/components/kit/form/use-deed";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { fetchAll, fileOf, saveFile } from "@/components/kit/privacy/export";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";

type ClientDataProps = { clientId: string; now: number };

/** What the shop keeps of a client, for its owner: to hand on, or to erase. */
export function ClientData({ clientId, now }: ClientDataProps) {
  const t = useTranslations("clients");
  const convex = useConvex();
  const about = useLatest(useQuery(api.privacy.ofClient, { clientId, now }), clientId);
  const erase = useMutation(api.privacy.eraseClient);
  const { run, isBusy, problem } = useDeed();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!about) return null;
  const save = async () => {
    const all = await fetchAll(
      async (at) => await convex.query(api.privacy.exportClient, { clientId, at }),
    );
    if (all) saveFile("client-data.json", fileOf(all, Date.now()));
  };
  return (
    <details className="border-t border-line pt-4">
      <summary className="min-h-6 cursor-pointer text-lg font-semibold">{t("data")}</summary>
      <div className="mt-2 grid gap-3">
        <p className="text-ink-soft">{t("dataText")}</p>
        {about.ahead.length > 0 && <p>{t("dataAhead", { count: about.ahead.length })}</p>}
        {about.unsettled.length > 0 && <p>{t("dataMoney")}</p>}
        <Refused text={problem} />
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" size="sm" disabled={isBusy} onClick={() => run(save)}>
            {t("dataExport")}
          </Button>
          <Button
            ref={opener}
            variant="danger"
            size="sm"
            disabled={isBusy}
            onClick={() => setAsking(true)}
          >
            {t("dataErase")}
          </Button>
        </div>
      </div>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t("dataSure")}
          confirmLabel={t("dataYes")}
          cancelLabel={t("dataNo")}
          onConfirm={() => {
            setAsking(false);
            run(async () => await erase({ clientId }));
          }}
          opener={opener}
        >
          <p>{t("dataSureText")}</p>
        </ConfirmDialog>
      )}
    </details>
  );
}

/** What is said in place of a card that is not there: when it was erased, where it was. */
export function ClientGone({ clientId }: { clientId: string }) {
  const t = useTranslations("clients");
  const format = useFormat();
  const { user } = useSession();
  const shop = user?.shop ?? null;
  const asked = shop === null ? "skip" : { shopId: shop.id, clientId };
  const state = useQuery(api.privacy.erasureOfClient, asked);
  if (!state || shop === null) return <p role="status">{t("gone")}</p>;
  const { erasedAt } = state;
  return (
    <p role="status">
      {erasedAt === null
        ? t("dataErasing")
        : t("dataErasedOn", { when: format.when(erasedAt, shop.timeZone) })}
    </p>
  );
}
