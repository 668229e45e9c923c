"use client";

import { useRef, useState } from "react";
import { later } from "@/components/kit/live/later";
import { ProblemLine } from "./problem-line";
import { useDeed } from "./use-deed";
import { Button } from "@/components/kit/ui/button";
import type { ButtonProps } from "@/components/kit/ui/button";

const ConfirmDialog = later(() =>
  import("@/components/kit/ui/confirm-dialog").then((module) => module.ConfirmDialog),
);

type AskFirstButtonProps = Pick<ButtonProps, "variant" | "size" | "disabled"> & {
  label: string;
  title: string;
  /** What comes of it. */
  text: string;
  yes: string;
  no: string;
  deed: () => Promise<unknown>;
};

/**
 * A button whose deed is asked about first: where it comes to stand under a finger that has just
 * tapped something else, a second tap does no harm.
 */
export function AskFirstButton(props: AskFirstButtonProps) {
  const { label, title, text, yes, no, deed, ...looks } = props;
  const opener = useRef<HTMLButtonElement>(null);
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, problem } = useDeed();
  const confirm = () =>
    run(async () => {
      await deed();
      setAsking(false);
    });
  return (
    <>
      <Button ref={opener} {...looks} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <ConfirmDialog
          open={isAsking}
          onOpenChange={setAsking}
          title={title}
          confirmLabel={yes}
          cancelLabel={no}
          busy={isBusy}
          opener={opener}
          onConfirm={confirm}
        >
          <p>{text}</p>
          <ProblemLine text={problem} />
        </ConfirmDialog>
      )}
    </>
  );
}
