import { cn } from "./cn";

/** The shape of something on its way. Hidden from readers: say "loading" once beside it. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={cn("animate-pulse rounded-control border border-line bg-sunken", className)}
    />
  );
}

/** A stack of skeleton rows with one spoken label. */
export function SkeletonRows({ label, rows = 4 }: { label: string; rows?: number }) {
  return (
    <div role="status" data-loading aria-label={label} className="grid gap-3">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className="h-16 rounded-card" />
      ))}
    </div>
  );
}
