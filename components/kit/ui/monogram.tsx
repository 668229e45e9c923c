import { cn } from "./cn";

const SIZES = { md: "size-14 text-xl", lg: "size-20 text-3xl" } as const;

/** A barber's initials on an enamel plate, where there is no photograph. */
export function Monogram({ name, size = "md" }: { name: string; size?: keyof typeof SIZES }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("");
  return (
    <span
      aria-hidden
      className={cn(
        "grid shrink-0 place-items-center rounded-full bg-sign font-display text-sign-ink shadow-[inset_0_0_0_3px_var(--sign),inset_0_0_0_4.5px_var(--sign-brass)]",
        SIZES[size],
      )}
    >
      {initials}
    </span>
  );
}
