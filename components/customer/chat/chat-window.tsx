"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import type { ChatShop } from "./chat-launcher";
import { ChatPanel } from "./chat-panel";

/** Narrower than this it takes the whole screen, and the page behind it waits. */
const PHONE = "(width < 40rem)";

/** The shop's chat over its page: at the corner of a desk's screen, all of a phone's. */
export function ChatWindow({ shop, onClose }: { shop: ChatShop; onClose: () => void }) {
  const t = useTranslations("chat");
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog === null) return;
    if (matchMedia(PHONE).matches) dialog.showModal();
    else dialog.show();
    return () => dialog.close();
  }, []);
  useSeenHeight(box);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      className="chat-window"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header className="bg-sign text-sign-ink flex items-center justify-between gap-3 py-2 ps-4 pe-2">
        <h2 id={id} className="truncate text-lg">
          {t("title", { shop: shop.name })}
        </h2>
        <Button
          variant="quiet"
          size="icon"
          className="text-sign-ink"
          aria-label={t("close")}
          onClick={onClose}
        >
          <Icon name="close" />
        </Button>
      </header>
      <ChatPanel shopId={shop.id} />
    </dialog>
  );
}

/** Keeps the box within what a phone shows beside its keyboard. */
function useSeenHeight(box: React.RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const { visualViewport } = globalThis;
    const fit = () => {
      if (visualViewport === null) return;
      box.current?.style.setProperty("--seen-height", `${visualViewport.height}px`);
      box.current?.style.setProperty("--seen-top", `${visualViewport.offsetTop}px`);
    };
    fit();
    visualViewport?.addEventListener("resize", fit);
    visualViewport?.addEventListener("scroll", fit);
    return () => {
      visualViewport?.removeEventListener("resize", fit);
      visualViewport?.removeEventListener("scroll", fit);
    };
  }, [box]);
}
