"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { api } from "@/convex/_generated/api";
import { AskedDeeds } from "./asked-deeds";
import type { Made } from "./shown-key";

type AddressActionsProps = {
  known: { id: string; url: string };
  shopId: string;
  onMade: (made: Made) => void;
};

/** Exchanging the secret of an address, and removing it. */
export function AddressActions({ known, shopId, onMade }: AddressActionsProps) {
  const t = useTranslations("partners");
  const rotate = useMutation(api.webhooks.rotate);
  const remove = useMutation(api.webhooks.remove);
  const { url } = known;
  const args = { shopId, webhookId: known.id };
  const deeds = [
    {
      label: t("rotateSecret"),
      labelOf: t("rotateSecretOf", { url }),
      title: t("rotateSecretTitle"),
      text: t("rotateSecretText", { url }),
      run: async () => onMade(await rotate(args)),
      said: null,
    },
    {
      label: t("removeAddress"),
      labelOf: t("removeAddressOf", { url }),
      title: t("removeAddressTitle"),
      text: t("removeAddressText", { url }),
      run: async () => void (await remove(args)),
      said: t("addressRemoved"),
    },
  ];
  return <AskedDeeds deeds={deeds} />;
}
