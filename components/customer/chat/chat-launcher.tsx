"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { load } from "@/components/kit/live/load";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { ChatWindow } from "./chat-window";
import { Typing } from "./typing";

export type ChatShop = { id: string; name: string; palette: string };
type Panel = ComponentType<{ shopId: string }>;
type Parts = { Panel: Panel; Unread: Panel };

const ask = async (): Promise<Parts> => {
  const [{ ChatPanel: Panel }, { ChatUnread: Unread }] = await Promise.all([
    import("./chat-panel"),
    import("./chat-unread"),
  ]);
  return { Panel, Unread };
};

/**
 * Opens the shop's chat. Its frame is there at once; the code of what stands in it is asked for when
 * a hand comes near, or for whoever has talked with the shop before, whom an answer may wait for.
 */
export function ChatLauncher({ shop }: { shop: ChatShop }) {
  const t = useTranslations("chat");
  const [parts, setParts] = useState<Parts | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const prepare = () => void load(ask).then(setParts);
  useEffect(() => {
    if (hasTalked(shop.id)) void load(ask).then(setParts);
  }, [shop.id]);
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
          {parts && <parts.Unread shopId={shop.id} />}
        </Button>
      )}
      {isOpen && (
        <ChatWindow title={t("title", { shop: shop.name })} onClose={close}>
          {parts === null ? (
            <div className="p-3">
              <Typing />
            </div>
          ) : (
            <parts.Panel shopId={shop.id} />
          )}
        </ChatWindow>
      )}
    </div>
  );
}

/** True where this browser keeps a conversation with the shop, whoever's. */
function hasTalked(shopId: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.endsWith(`chat.${shopId}`));
  } catch {
    return false;
  }
}
