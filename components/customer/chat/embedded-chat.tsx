"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useEffect, useId, useRef, useState } from "react";
import { ChatHeader } from "./chat-header";
import type { ChatShop } from "./chat-launcher";
import { ChatPanel } from "./chat-panel";
import { CLOSE, HELLO, isShownAfter, NEWS, READY, saidIn, SHUT } from "./frame-talk";

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
  const { tell, isShown } = useTelling(sites, main);
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
      <ChatPanel shopId={shop.id} isEmbedded isShown={isShown} onAnswer={() => tell?.(NEWS)} />
    </main>
  );
}

/**
 * Tells the page around the frame something; null while no page that may has said hello. And whether the
 * page shows the frame: so it does unless it has said otherwise.
 */
function useTelling(sites: readonly string[], main: RefObject<HTMLElement | null>) {
  const [around, setAround] = useState<string | null>(null);
  const [isShown, setIsShown] = useState(true);
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      const said = saidIn(data);
      if (window.parent === window || source !== window.parent) return;
      if (said !== HELLO && said !== SHUT) return;
      if (!sites.includes(origin) && origin !== window.location.origin) return;
      setAround(origin);
      setIsShown((before) => isShownAfter(before, said));
      if (said === SHUT) return;
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
  return { tell: around === null ? null : tell, isShown };
}
