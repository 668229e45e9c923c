import { cn } from "./cn";

/** Something is under way, for as long as it takes. */
export function Pole({ label, className }: { label: string; className?: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      className={cn("pole h-2.5 w-full animate-pole rounded-full border border-line", className)}
    />
  );
}
