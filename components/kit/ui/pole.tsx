import { cn } from "./cn";

type ProgressPoleProps = {
  label: string;
  /** How far, 0 to 1; without it the work takes as long as it takes. */
  value?: number;
  className?: string;
};

/** Something is under way: the barber's pole turns. */
export function ProgressPole({ label, value, className }: ProgressPoleProps) {
  const percent = value === undefined ? null : Math.round(Math.max(0, Math.min(1, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent ?? undefined}
      className={cn(
        "h-2.5 w-full overflow-hidden rounded-full border border-line bg-sunken",
        className,
      )}
    >
      <div
        className="pole h-full animate-pole transition-[width] duration-500"
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
