"use client";

import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { ChatHeader } from "./chat-header";

/** Narrower than this it takes the whole screen, and the page behind it waits. */
const PHONE = "(width < 40rem)";

type ChatWindowProps = { title: string; onClose: () => void; children: ReactNode };

/** The frame of a chat over its page: at the corner of a desk's screen, all of a phone's. */
export function ChatWindow({ title, onClose, children }: ChatWindowProps) {
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
      <ChatHeader id={id} title={title} onClose={onClose} />
      {children}
    </dialog>
  );
}

/** Keeps the box within what a phone shows beside its keyboard. */
function useSeenHeight(box: RefObject<HTMLDialogElement | null>): void {
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
