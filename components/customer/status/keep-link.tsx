"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { notify } from "@/components/kit/ui/notify";
import { type Access, linkTokenOf } from "@/components/customer/access/access";

/** The link of a guest's booking, to keep or to send to oneself: it is the only way in elsewhere. */
export function KeepLink({ access }: { access: Access }) {
  const t = useTranslations("status");
  const { code } = access;
  const token = linkTokenOf(access);
  if (token === undefined) return null;
  const keep = async () => {
    const address = `/bookings/${code}?t=${encodeURIComponent(token)}`;
    const url = new URL(address, window.location.origin).href;
    try {
      await navigator.clipboard.writeText(url);
      notify({ text: t("linkCopied"), tone: "good" });
    } catch {
      // Without a clipboard the address bar has it.
      window.history.replaceState(null, "", url);
      notify({ text: t("linkInAddress") });
    }
  };
  return (
    <Button variant="quiet" onClick={() => void keep()}>
      <Icon name="link" />
      {t("keepLink")}
    </Button>
  );
}
