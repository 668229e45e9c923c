"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useRef, useState } from "react";
import { load } from "@/components/kit/live/load";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { ChatWindow } from "./chat-window";
import { Typing } from "./typing";

export type ChatShop = { id: string; name: string; palette: string };
type Panel = ComponentType<{ shopId: string }>;

const ask = async (): Promise<{ ChatPanel: Panel }> => await import("./chat-panel");

/**
 * Opens the shop's chat. Its frame is there at once; the code of what stands in it is asked for when
 * a hand comes near, and not before.
 */
export function ChatLauncher({ shop }: { shop: ChatShop }) {
  const t = useTranslations("chat");
  const [Panel, setPanel] = useState<Panel | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const prepare = () => void load(ask).then(({ ChatPanel }) => setPanel(() => ChatPanel));
  const open = () => {
    setIsOpen(true);
    prepare();
  };
  const close = () => {
    setIsOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div data-palette={shop.palette} data-no-print data-chat-launcher>
      {!isOpen && (
        <Button
          ref={button}
          className="chat-launcher"
          aria-haspopup="dialog"
          onPointerEnter={prepare}
          onFocus={prepare}
          onTouchStart={prepare}
          onClick={open}
        >
          <Icon name="chat" />
          {t("open")}
        </Button>
      )}
      {isOpen && (
        <ChatWindow title={t("title", { shop: shop.name })} onClose={close}>
          {Panel === null ? (
            <div className="p-3">
              <Typing />
            </div>
          ) : (
            <Panel shopId={shop.id} />
          )}
        </ChatWindow>
      )}
    </div>
  );
}
