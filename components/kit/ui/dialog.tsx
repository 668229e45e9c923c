"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";

const LOOKS = { dialog: "", wide: "dialog-wide", sheet: "sheet" } as const;

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** `sheet`: beside the page on a desk, up from the foot on a phone. */
  look?: keyof typeof LOOKS;
  role?: "dialog" | "alertdialog";
  /** What opened it; the focus goes back there, or to the page when that has left. */
  opener?: RefObject<HTMLElement | null>;
  /** Buttons at the foot. */
  actions?: ReactNode;
  children: ReactNode;
};

/**
 * A box over the page, by the browser's own `<dialog>`: it keeps the focus inside, closes with
 * Escape and gives the focus back. Mount it only while it is open when its code is loaded lazily.
 */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, look = "dialog", role, opener, actions, children } = props;
  const t = useTranslations("common");
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useModal(box, open, opener);
  return (
    <dialog
      ref={box}
      role={role}
      aria-labelledby={id}
      className={cn("dialog", LOOKS[look])}
      onClose={(event) => {
        if (!event.currentTarget.open) onOpenChange(false);
      }}
      // The backdrop belongs to the element, so a press outside the box lands on it.
      onMouseDown={(event) => {
        if (role !== "alertdialog" && isOutside(event)) onOpenChange(false);
      }}
    >
      {open && (
        <div className="grid gap-4">
          <div className="flex items-start justify-between gap-4">
            <h2 id={id} className="min-w-0 text-2xl wrap-anywhere">
              {title}
            </h2>
            {role !== "alertdialog" && (
              <Button
                variant="quiet"
                size="icon"
                className="-me-2 -mt-1.5 shrink-0"
                aria-label={t("close")}
                onClick={() => onOpenChange(false)}
              >
                <Icon name="close" />
              </Button>
            )}
          </div>
          {children}
          {actions !== undefined && (
            <div className="flex flex-wrap justify-end gap-3 pt-2">{actions}</div>
          )}
        </div>
      )}
    </dialog>
  );
}

/** A dialog at the side, for a longer form beside the page. */
export function Sheet(props: Omit<DialogProps, "look" | "role">) {
  return <Dialog {...props} look="sheet" />;
}

function useModal(
  box: RefObject<HTMLDialogElement | null>,
  open: boolean,
  opener: RefObject<HTMLElement | null> | undefined,
): void {
  useEffect(() => {
    const dialog = box.current;
    if (dialog === null || !open) return;
    const before = opener?.current ?? document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      giveFocusBack(before);
    };
  }, [box, open, opener]);
}

function giveFocusBack(wanted: Element | null): void {
  const main = document.getElementById("main");
  const target = wanted instanceof HTMLElement && wanted.isConnected ? wanted : main;
  target?.focus();
}

function isOutside(event: {
  currentTarget: Element;
  target: EventTarget;
  clientX: number;
  clientY: number;
}): boolean {
  if (event.target !== event.currentTarget) return false;
  const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
  const { clientX, clientY } = event;
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
