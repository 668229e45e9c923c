import { cn } from "./cn";
import { Monogram } from "./monogram";

const SIZES = {
  md: { className: "size-14", pixels: 56 },
  lg: { className: "size-20", pixels: 80 },
};

type PortraitProps = { name: string; photoUrl: string | null; size?: keyof typeof SIZES };

/** A barber's photo in a brass ring, or the initials where there is none. The name stands beside it. */
export function Portrait({ name, photoUrl, size = "md" }: PortraitProps) {
  if (photoUrl === null) return <Monogram name={name} size={size} />;
  const { className, pixels } = SIZES[size];
  return (
    // eslint-disable-next-line @next/next/no-img-element -- small already, and kept by the backend
    <img
      src={photoUrl}
      alt=""
      width={pixels}
      height={pixels}
      loading="lazy"
      decoding="async"
      className={cn(
        "shrink-0 rounded-full border-2 border-sign-brass bg-sign object-cover",
        className,
      )}
    />
  );
}
