import { cn } from "./cn";
import type { STROKES } from "./strokes";

export type IconName = keyof typeof STROKES;

/** Those that point along the line of reading turn with it. */
const TURNS = new Set<IconName>(["back", "forward", "undo"]);

type IconProps = { name: IconName; className?: string };

/** Decoration beside words, or inside a control that has a name of its own; `IconSheet` draws it. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn("size-5 shrink-0", TURNS.has(name) && "rtl:-scale-x-100", className)}
    >
      <use href={`#icon-${name}`} />
    </svg>
  );
}
