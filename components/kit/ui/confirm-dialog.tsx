"use client";

import type { ReactNode, RefObject } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

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
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      opener={opener}
      role="alertdialog"
      actions={
        <>
          <Button autoFocus variant="secondary" onClick={() => onOpenChange(false)}>
            {cancelLabel}
          </Button>
          <Button variant="danger" disabled={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 text-ink-soft">{children}</div>
    </Dialog>
  );
}
