"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import type { Progress } from "./types";

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
    <div className="grid justify-items-start gap-3">
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
