"use client";

import { useTranslations } from "next-intl";
import { useCopy } from "@/components/kit/form/use-copy";
import { Button } from "@/components/kit/ui/button";
import { Dialog } from "@/components/kit/ui/dialog";
import { Icon } from "@/components/kit/ui/icon";

export type MadeKey = { key: string; signingSecret: string };
/** A key with its secret, or the secret of an address. */
export type Made = MadeKey | { key?: undefined; signingSecret: string };

/** A key that was just made, and the secret that signs callbacks: shown once. */
export function ShownKey({ made, onClose }: { made: Made; onClose: () => void }) {
  const t = useTranslations("partners");
  const hasKey = made.key !== undefined;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(hasKey ? "shownTitle" : "shownSecretTitle")}
      actions={<Button onClick={onClose}>{t("shownDone")}</Button>}
    >
      <p className="text-ink-soft">{t(hasKey ? "shownText" : "shownSecretText")}</p>
      {hasKey && <Secret label={t("shownKey")} text={made.key} />}
      <Secret label={t("shownSecret")} text={made.signingSecret} />
    </Dialog>
  );
}

function Secret({ label, text }: { label: string; text: string }) {
  const t = useTranslations("share");
  const { copied, copy } = useCopy(text);
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="font-semibold">{label}</h3>
      <p tabIndex={0} className="control w-full overflow-x-auto text-sm whitespace-nowrap">
        <bdi>{text}</bdi>
      </p>
      <Button variant="secondary" size="sm" aria-label={`${t("copy")}: ${label}`} onClick={copy}>
        <Icon name={copied ? "tick" : "link"} />
        <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
      </Button>
    </div>
  );
}
