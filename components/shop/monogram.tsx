/** A barber's initials as on an enamel plate, until there are photographs. */
export function Monogram({ name }: { name: string }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("");
  return (
    <span
      aria-hidden
      className="grid size-14 shrink-0 place-items-center rounded-full border-2 border-good bg-good-wash font-display text-xl font-bold text-good"
    >
      {initials}
    </span>
  );
}
