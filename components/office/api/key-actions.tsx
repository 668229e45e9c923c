"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { api } from "@/convex/_generated/api";
import { AskedDeeds } from "./asked-deeds";
import type { MadeKey } from "./shown-key";

type KeyActionsProps = {
  known: { id: string; name: string };
  shopId: string;
  onMade: (made: MadeKey) => void;
};

/** Exchanging and revoking a key. */
export function KeyActions({ known, shopId, onMade }: KeyActionsProps) {
  const t = useTranslations("partners");
  const rotate = useMutation(api.apiKeys.rotate);
  const revoke = useMutation(api.apiKeys.revoke);
  const { name } = known;
  const args = { shopId, keyId: known.id };
  const deeds = [
    {
      label: t("rotate"),
      labelOf: t("rotateOf", { name }),
      title: t("rotateTitle", { name }),
      text: t("rotateText"),
      run: async () => onMade(await rotate(args)),
      said: null,
    },
    {
      label: t("revoke"),
      labelOf: t("revokeOf", { name }),
      title: t("revokeTitle", { name }),
      text: t("revokeText"),
      run: async () => void (await revoke(args)),
      said: t("revokedNow"),
    },
  ];
  return <AskedDeeds deeds={deeds} />;
}
