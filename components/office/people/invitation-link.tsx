"use client";

import { useTranslations } from "next-intl";
import { useCopy } from "@/components/kit/form/use-copy";
import { Button } from "@/components/kit/ui/button";
import { Dialog } from "@/components/kit/ui/dialog";
import { Icon } from "@/components/kit/ui/icon";
import { QrCode } from "./qr-code";
import type { MadeLink } from "./types";

type InvitationLinkProps = { link: MadeLink; onClose: () => void };

/** The link of an invitation, and the ways to hand it on. It is told once: only its hash is kept. */
export function InvitationLink({ link, onClose }: InvitationLinkProps) {
  const t = useTranslations("staff");
  const { token, mailed, name, email } = link;
  const address = `${window.location.origin}/join/${token}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("linkTitle", { name })}
      actions={<Button onClick={onClose}>{t("linkDone")}</Button>}
    >
      <p className="text-ink-soft">{t(mailed ? "linkSent" : "linkNotSent", { name })}</p>
      <div className="grid justify-items-center">
        <QrCode text={address} label={t("linkCode")} />
      </div>
      <p tabIndex={0} className="control overflow-x-auto text-sm whitespace-nowrap">
        <bdi>{address}</bdi>
      </p>
      <HandOn address={address} text={t("linkShareText", { name })} />
      <p className="text-sm text-ink-soft">
        {email === null ? t("linkForAnybody") : t("linkForAddress", { email })} {t("linkLasts")}
      </p>
    </Dialog>
  );
}

function HandOn({ address, text }: { address: string; text: string }) {
  const t = useTranslations("staff");
  const { copied, copy } = useCopy(address);
  // Not every browser can hand something to another app.
  const canShare = "share" in navigator;
  return (
    <div className="flex flex-wrap justify-center gap-3">
      <Button variant="secondary" onClick={copy}>
        <Icon name={copied ? "tick" : "link"} />
        <span aria-live="polite">{t(copied ? "linkCopied" : "linkCopy")}</span>
      </Button>
      {canShare && (
        <Button
          variant="secondary"
          onClick={() => void navigator.share({ text, url: address }).catch(() => undefined)}
        >
          {t("linkShare")}
        </Button>
      )}
    </div>
  );
}
