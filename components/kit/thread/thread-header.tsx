"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { AskFirstButton } from "@/components/kit/form/ask-first-button";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import type { ThreadAccess, ThreadView } from "./types";

type ThreadHeaderProps = { id: string; access: ThreadAccess; view: ThreadView };

/** With whom one writes, how much is unread, and what to do where it should not be: one's end at a tap. */
export function ThreadHeader({ id, access, view }: ThreadHeaderProps) {
  const t = useTranslations("thread");
  const { otherName, unread, blockedBy, me, isReported } = view;
  const block = useMutation(api.threads.block);
  const unblock = useMutation(api.threads.unblock);
  const report = useMutation(api.threads.report);
  const refusalText = useRefusalText();
  const attempt = (done: Promise<unknown>) => {
    done.catch((thrown: unknown) => notify({ text: refusalText(thrown) }));
  };
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2 ps-4 pe-2">
      <h2 id={id} className="flex min-w-0 items-center gap-2 text-xl wrap-anywhere">
        {t("title", { name: otherName })}
        {unread > 0 && <Badge tone="busy">{t("unread", { count: unread })}</Badge>}
      </h2>
      <span className="flex flex-wrap">
        <AskFirstButton
          size="sm"
          variant="quiet"
          disabled={isReported}
          label={isReported ? t("isReported") : t("report")}
          title={t("reportTitle")}
          text={t("reportText")}
          yes={t("reportYes")}
          no={t("reportNo")}
          deed={async () => {
            await report(access);
            notify({ text: t("reported") });
          }}
        />
        {blockedBy === me ? (
          <Button size="sm" variant="quiet" onClick={() => attempt(unblock(access))}>
            {t("unblock")}
          </Button>
        ) : (
          <Button size="sm" variant="quiet" onClick={() => attempt(block(access))}>
            {t("block")}
          </Button>
        )}
      </span>
    </header>
  );
}
