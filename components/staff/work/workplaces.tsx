"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { SessionUser } from "@/components/kit/providers/session";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Icon } from "@/components/kit/ui/icon";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import type { Workplace } from "@/components/kit/types/work";
import { useOpenShop } from "@/components/kit/account/use-open-shop";

/** The shops that somebody works in: open one, leave one, or begin another. */
export function Workplaces({ user }: { user: SessionUser }) {
  const t = useTranslations("work");
  return (
    <section aria-labelledby="shops" className="grid gap-4">
      <h2 id="shops" className="text-2xl">
        {t("shops")}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {user.workplaces.map((place) => (
          <WorkplaceRow
            key={place.shopId}
            place={place}
            current={place.shopId === user.shop?.id && user.workplaces.length > 1}
          />
        ))}
      </ul>
      <div>
        <Button asChild variant="secondary" size="sm">
          <Link href="/start?new=shop">
            <Icon name="plus" className="size-4" />
            {t("anotherShop")}
          </Link>
        </Button>
      </div>
    </section>
  );
}

function WorkplaceRow({ place, current }: { place: Workplace; current: boolean }) {
  const t = useTranslations("work");
  const openShop = useOpenShop();
  const { name, role } = place;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-display text-xl break-words">
          {name}
          {current && <Badge tone="good">{t("current")}</Badge>}
        </p>
        <p className="text-sm text-ink-soft">{t(role)}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("openOf", { shop: name })}
          onClick={() => void openShop(place)}
        >
          {t("open")}
        </Button>
        <Leave place={place} />
      </div>
    </li>
  );
}

function Leave({ place }: { place: Workplace }) {
  const t = useTranslations("work");
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { save, busy, refused } = useSave();
  const leave = useMutation(api.staff.leave);
  const { shopId, name: shop } = place;
  const go = async () => {
    const run = () => leave({ shopId });
    if (await save({ run, said: t("left", { shop }) })) setAsking(false);
  };
  return (
    <>
      <Button
        ref={opener}
        variant="quiet"
        size="sm"
        aria-label={t("leaveOf", { shop })}
        onClick={() => setAsking(true)}
      >
        {t("leave")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("leaveTitle", { shop })}
        confirmLabel={t("leave")}
        cancelLabel={t("stay")}
        busy={busy}
        opener={opener}
        onConfirm={() => void go()}
      >
        <p>{t("leaveText")}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </>
  );
}
