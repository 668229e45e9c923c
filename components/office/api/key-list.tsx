"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { KeyActions } from "./key-actions";
import { KeyForm } from "./key-form";
import type { MadeKey } from "./shown-key";
import { ShownKey } from "./shown-key";

type Key = FunctionReturnType<typeof api.apiKeys.list>[number];
type KeyListProps = { shopId: string; timeZone: string };

/** The shop's keys: making one, what each may do, exchanging and revoking it. */
export function KeyList({ shopId, timeZone }: KeyListProps) {
  const t = useTranslations();
  const keys = useQuery(api.apiKeys.list, { shopId });
  const [made, setMade] = useState<MadeKey | null>(null);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="new-key" className="plate grid content-start gap-4">
        <h2 id="new-key" className="text-2xl">
          {t("partners.newKey")}
        </h2>
        <KeyForm shopId={shopId} onMade={setMade} />
      </section>
      {keys === undefined && <SkeletonRows label={t("common.loading")} rows={3} />}
      {keys !== undefined && (
        <ul aria-label={t("partners.part_keys")} className="grid gap-3">
          {keys.length === 0 && <li className="text-ink-soft">{t("partners.noKeys")}</li>}
          {keys.map((key) => (
            <KeyRow key={key.id} known={key} shopId={shopId} timeZone={timeZone} onMade={setMade} />
          ))}
        </ul>
      )}
      {made !== null && <ShownKey made={made} onClose={() => setMade(null)} />}
    </div>
  );
}

type KeyRowProps = KeyListProps & { known: Key; onMade: (made: MadeKey) => void };

function KeyRow({ known, shopId, timeZone, onMade }: KeyRowProps) {
  const t = useTranslations("partners");
  const format = useFormat();
  const { name, tail, scopes, sessionsAtOnce, page, lastUsedAt, revokedAt } = known;
  const used =
    lastUsedAt === null ? t("neverUsed") : t("usedAt", { when: format.when(lastUsedAt, timeZone) });
  return (
    <li className="plate grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-lg wrap-anywhere">{name}</h3>
        {revokedAt !== null && <Badge tone="bad">{t("revoked")}</Badge>}
      </div>
      <p className="text-sm text-ink-soft">
        <bdi>{t("tail", { tail })}</bdi>{" "}
        {t("mayDo", { what: scopes.map((one) => t(`scope_${one}`)).join(", ") })}{" "}
        {t("atOnce", { count: sessionsAtOnce })} {used}
      </p>
      {page !== null && (
        <p className="text-sm wrap-anywhere">
          {t("booksOn")} <bdi>{page}</bdi>
        </p>
      )}
      {revokedAt === null && <KeyActions known={known} shopId={shopId} onMade={onMade} />}
    </li>
  );
}
