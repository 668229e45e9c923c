"use client";

import * as AlertDialog from "radix-ui/alert-dialog";
import type { ReactNode, RefObject } from "react";
import { Button } from "./button";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  confirmLabel: string;
  cancelLabel: string;
  busy?: boolean;
  onConfirm: () => void;
  /** What opened it; the focus goes back there, or to the page when that has left. */
  opener: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** Asks before something that cannot be taken back. Focus starts on the harmless answer. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, confirmLabel, cancelLabel, busy, onConfirm } = props;
  const { opener, children } = props;
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    (opener.current ?? document.getElementById("main"))?.focus();
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <AlertDialog.Content
          onCloseAutoFocus={giveFocusBack}
          className="fixed inset-x-4 bottom-4 z-50 mx-auto grid max-h-[90dvh] max-w-md animate-rise gap-4 overflow-y-auto rounded-card border border-line bg-raised p-6 shadow-card sm:top-1/3 sm:bottom-auto"
        >
          <AlertDialog.Title className="text-xl">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="grid gap-2 text-ink-soft">{children}</div>
          </AlertDialog.Description>
          <div className="flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button variant="secondary">{cancelLabel}</Button>
            </AlertDialog.Cancel>
            <Button variant="danger" disabled={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
