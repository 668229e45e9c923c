"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Alert } from "@/components/kit/ui/alert";
import { api } from "@/convex/_generated/api";

type HandoffNoteProps = {
  link: { sessionId: string; token: string };
  /** The server's answer for the first view. */
  first: NonNullable<FunctionReturnType<typeof api.handoff.get>>;
};

/** By whom a visit was arranged, and what is left to do. Being seen here is what its partner is told. */
export function HandoffNote({ link, first }: HandoffNoteProps) {
  const t = useTranslations("handoff");
  const live = useQuery(api.handoff.get, link) ?? first;
  const open = useMutation(api.handoff.open);
  const { sessionId, token } = link;
  useEffect(() => {
    // Nobody waits for it: without it the time is held as long as before.
    open({ sessionId, token }).catch(() => undefined);
  }, [open, sessionId, token]);
  return (
    <Alert title={t("arranged", { partner: live.partner })}>
      <p>{t(live.isHeld ? "toFinish" : "isOver")}</p>
    </Alert>
  );
}
