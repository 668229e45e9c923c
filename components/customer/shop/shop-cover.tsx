import type { Shop } from "@/components/kit/types/shop";

/** The shop as one sees it from the street, above its sign. The name stands below it. */
export function ShopCover({ cover }: { cover: NonNullable<Shop["cover"]> }) {
  return (
    // eslint-disable-next-line @next/next/no-img-element -- small already, and kept by the backend
    <img
      src={cover.wide}
      srcSet={`${cover.narrow} 800w, ${cover.wide} 1600w`}
      sizes="100vw"
      alt=""
      width={1600}
      height={640}
      fetchPriority="high"
      className="h-44 w-full bg-sign-deep object-cover sm:h-64 lg:h-80"
    />
  );
}

/** The shop's own mark on a plate of enamel; its name stands beside it. */
export function ShopLogo({ logoUrl }: { logoUrl: string }) {
  return (
    // eslint-disable-next-line @next/next/no-img-element -- small already, and kept by the backend
    <img
      src={logoUrl}
      alt=""
      width={72}
      height={72}
      className="size-18 shrink-0 rounded-card border-2 border-sign-brass bg-sign-ink object-contain p-1"
    />
  );
}
