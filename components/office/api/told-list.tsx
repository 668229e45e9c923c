"use client";

import { useMutation, usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";

const PAGE_SIZE = 20;
const TONES = { waiting: "busy", delivered: "good", dead: "bad" } as const;

type Told = FunctionReturnType<typeof api.apiKeys.deliveries>["page"][number];
type ToldListProps = { shopId: string; timeZone: string };

/** What partners and addresses were told by callbacks; what nobody took can be sent again. */
export function ToldList({ shopId, timeZone }: ToldListProps) {
  const t = useTranslations();
  const list = usePaginatedQuery(
    api.apiKeys.deliveries,
    { shopId },
    { initialNumItems: PAGE_SIZE },
  );
  const { results, status } = list;
  if (status === "LoadingFirstPage") return <SkeletonRows label={t("common.loading")} rows={5} />;
  if (results.length === 0) return <p className="text-ink-soft">{t("partners.noTold")}</p>;
  return (
    <div className="grid gap-4">
      <ul aria-label={t("partners.part_told")} className="grid gap-3">
        {results.map((told) => (
          <ToldRow key={told.id} told={told} shopId={shopId} timeZone={timeZone} />
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </div>
  );
}

function ToldRow({ told, shopId, timeZone }: ToldListProps & { told: Told }) {
  const t = useTranslations("partners");
  const format = useFormat();
  const replay = useMutation(api.apiKeys.replay);
  const { save, busy, refused } = useSave();
  const again = () =>
    void save({
      run: async () => await replay({ shopId, deliveryId: told.id }),
      said: t("againNow"),
    });
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <Badge tone={TONES[told.state]}>{t(`told_${told.state}`)}</Badge>
      <code className="text-sm">{told.type}</code>
      <span className="wrap-anywhere">{told.url}</span>
      <span className="text-sm text-ink-soft">
        {format.when(told.createdAt, timeZone)}, {t("told_tries", { count: told.tries })}
        {told.lastStatus !== null && `, ${told.lastStatus}`}
        {told.lastProblem !== null && `, ${told.lastProblem}`}
      </span>
      {told.canSendAgain && (
        <Button variant="secondary" size="sm" disabled={busy} onClick={again}>
          {t("again")}
        </Button>
      )}
      <FormProblem code={refused[0]?.code} />
    </li>
  );
}
