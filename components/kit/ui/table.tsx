import type { ComponentProps } from "react";
import { cn } from "./cn";

type TableProps = ComponentProps<"table"> & {
  /** What the table holds; shown above it unless `hideCaption`. */
  caption: string;
  hideCaption?: boolean;
};

/**
 * Rows of facts. Mark cells that hold figures with `data-number`. Scrolls sideways by itself when
 * the screen is narrower than the facts.
 */
export function Table({ caption, hideCaption, className, children, ...rest }: TableProps) {
  return (
    // Focusable, so that the keyboard can scroll it too.
    <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className={cn("table", className)} {...rest}>
        <caption className={hideCaption ? "sr-only" : "pb-2 text-start font-semibold"}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}
