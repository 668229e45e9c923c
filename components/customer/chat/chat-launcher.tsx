"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useRef, useState } from "react";
import { load } from "@/components/kit/live/load";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";

type Window = ComponentType<{ shop: ChatShop; onClose: () => void }>;
export type ChatShop = { id: string; name: string; palette: string };

const ask = async (): Promise<{ ChatWindow: Window }> => await import("./chat-window");

/** Opens the shop's chat. Its code is asked for when a hand comes near, and not before. */
export function ChatLauncher({ shop }: { shop: ChatShop }) {
  const t = useTranslations("chat");
  const [Open, setOpen] = useState<Window | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const prepare = () => void load(ask).then(({ ChatWindow }) => setOpen(() => ChatWindow));
  const open = () => {
    setIsOpen(true);
    prepare();
  };
  const close = () => {
    setIsOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div data-palette={shop.palette} data-no-print>
      {(!isOpen || Open === null) && (
        <Button
          ref={button}
          className="fixed end-4 bottom-[calc(var(--thumb-bar)+1rem)] z-30 shadow-lg"
          onPointerEnter={prepare}
          onFocus={prepare}
          onTouchStart={prepare}
          aria-busy={isOpen}
          onClick={open}
        >
          <Icon name="chat" />
          {t(isOpen ? "opening" : "open")}
        </Button>
      )}
      {isOpen && Open !== null && <Open shop={shop} onClose={close} />}
    </div>
  );
}
