"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import { ChatHeader } from "./chat-header";
import type { ChatShop } from "./chat-launcher";
import { ChatPanel } from "./chat-panel";
import { CLOSE, HELLO, NEWS, READY, saidIn } from "./frame-talk";

type EmbeddedChatProps = {
  shop: ChatShop;
  /** Origins of the pages that may show it. */
  sites: readonly string[];
};

/** A shop's chat that fills a frame in a page of the shop's own. */
export function EmbeddedChat({ shop, sites }: EmbeddedChatProps) {
  const t = useTranslations("chat");
  const id = useId();
  const main = useRef<HTMLElement>(null);
  const tell = useTelling(sites, main);
  const close = tell && (() => tell(CLOSE));
  return (
    <main
      id="main"
      ref={main}
      tabIndex={-1}
      aria-labelledby={id}
      data-palette={shop.palette}
      className="flex h-dvh flex-col bg-raised"
      onKeyDown={(event) => {
        if (event.key === "Escape") close?.();
      }}
    >
      <ChatHeader level="h1" id={id} title={t("title", { shop: shop.name })} onClose={close} />
      <ChatPanel shopId={shop.id} isEmbedded onAnswer={() => tell?.(NEWS)} />
    </main>
  );
}

/** Tells the page around the frame something; null while no page that may has said hello. */
function useTelling(sites: readonly string[], main: RefObject<HTMLElement | null>) {
  const [around, setAround] = useState<string | null>(null);
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (window.parent === window || source !== window.parent || saidIn(data) !== HELLO) return;
      if (!sites.includes(origin) && origin !== window.location.origin) return;
      setAround(origin);
      if (!document.hasFocus() || document.activeElement === document.body) main.current?.focus();
    };
    window.addEventListener("message", hear);
    // Nothing that anybody may not hear.
    window.parent.postMessage({ gbarbers: READY }, "*");
    return () => window.removeEventListener("message", hear);
  }, [sites, main]);
  const tell = useCallback(
    (what: string) => {
      if (around !== null) window.parent.postMessage({ gbarbers: what }, around);
    },
    [around],
  );
  return around === null ? null : tell;
}
