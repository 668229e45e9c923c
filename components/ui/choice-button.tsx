import type { ComponentProps } from "react";
import { cn } from "./cn";

/** One of several large choices; choosing moves on. */
export function ChoiceButton({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        "flex min-h-16 w-full items-center gap-4 rounded-card border border-line-strong bg-raised p-4 text-left transition-colors hover:border-ink hover:bg-sunken",
        className,
      )}
      {...rest}
    />
  );
}
