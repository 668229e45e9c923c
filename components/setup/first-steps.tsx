"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

type Progress = FunctionReturnType<typeof api.setup.progress>;

/** What is done and what is still to do before the first booking, and the switch that opens the shop. */
export function FirstSteps({ shopId }: { shopId: string }) {
  const t = useTranslations();
  const progress = useQuery(api.setup.progress, { shopId });
  if (progress === undefined) return <SkeletonRows label={t("common.loading")} rows={5} />;
  return <Steps {...{ shopId, progress }} />;
}

function Steps({ shopId, progress }: { shopId: string; progress: Progress }) {
  const t = useTranslations("setup");
  const { services, barbers, barbersWithHours, photos } = progress;
  const steps = [
    { key: "stepShop", href: "/owner/settings", done: true },
    { key: "stepServices", href: "/owner/services", done: services > 0 },
    { key: "stepBarbers", href: "/owner/staff", done: barbers > 0 },
    { key: "stepHours", href: "/barber/hours", done: barbersWithHours > 0 },
    { key: "stepPhotos", href: "/owner/staff", done: photos > 0 },
  ] as const;
  const done = steps.filter((step) => step.done).length;
  return (
    <section aria-labelledby="steps" className="plate grid gap-4">
      <h2 id="steps" className="text-2xl">
        {t("steps", { done, count: steps.length })}
      </h2>
      <ol className="grid gap-2">
        {steps.map(({ key, href, done: isDone }) => (
          <li key={key}>
            <Link href={href} className="choice no-underline">
              <Icon
                name={isDone ? "check" : "forward"}
                className={isDone ? "size-6 text-good" : "size-6 text-ink-soft"}
              />
              <span className="grow font-semibold">{t(key)}</span>
              <span className="text-sm text-ink-soft">{t(isDone ? "done" : "toDo")}</span>
            </Link>
          </li>
        ))}
      </ol>
      <OpenShop {...{ shopId, progress }} />
    </section>
  );
}

/** Opens the shop to customers, or closes it. */
export function OpenShop({ shopId, progress }: { shopId: string; progress: Progress }) {
  const t = useTranslations("setup");
  const { save, busy, refused } = useSave();
  const setOpen = useMutation(api.setup.setOpen);
  const { active, ready, slug } = progress;
  const turn = (open: boolean) =>
    save({
      run: () => setOpen({ shopId, open }),
      said: t(open ? "opened" : "closed"),
      undo: () => setOpen({ shopId, open: !open }),
    });
  return (
    <div className="grid justify-items-start gap-3 border-t border-line pt-4">
      <p className={active ? "font-semibold text-good" : "text-ink-soft"}>
        {t(active ? "isOpen" : ready ? "isReady" : "notReady")}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button
          variant={active ? "secondary" : "primary"}
          disabled={busy || (!active && !ready)}
          onClick={() => void turn(!active)}
        >
          {t(active ? "close" : "open")}
        </Button>
        {active && (
          <Button asChild variant="quiet">
            <Link href={`/s/${slug}`}>{t("look")}</Link>
          </Button>
        )}
      </div>
      <FormProblem code={refused[0]?.code} />
    </div>
  );
}
