import { cn } from "./cn";

/** Strokes on a 24 x 24 grid. Drawn here: an icon library's runtime would weigh more than these. */
const STROKES = {
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  check: "M8 12.5l2.7 2.7L16 9.5M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  warning: "M12 9v4.5M12 17h.01M12 3.5l9.5 16.5h-19z",
  phone:
    "M5 4h3.5l1.7 4.2-2.2 1.6a12 12 0 0 0 6.2 6.2l1.6-2.2L20 15.5V19a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z",
} as const;

type IconProps = { name: keyof typeof STROKES; className?: string };

/** Decoration beside words, or inside a control that has a name of its own. */
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
      className={cn("size-5 shrink-0", className)}
    >
      <path d={STROKES[name]} />
    </svg>
  );
}
