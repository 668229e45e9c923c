import { useLocale, useTranslations } from "next-intl";
import { RATINGS } from "@/lib/limits/ranges";

/** One star on a 24 x 24 grid. */
export const STAR = "M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.1-5.9 3.1 1.2-6.5L2.5 9.5l6.6-.9z";

type RatingStarsProps = { rating: { count: number; average: number } };

/** How a barber is rated: stars to see, a sentence to hear. */
export function RatingStars({ rating: { count, average } }: RatingStarsProps) {
  const t = useTranslations("shop");
  const locale = useLocale();
  return (
    <span className="inline-flex items-center gap-1.5 text-sm">
      <span className="sr-only">{t("rating", { average, count })}</span>
      <Stars rating={average} />
      <span aria-hidden className="font-semibold">
        {new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(average)}
      </span>
      <span aria-hidden className="text-ink-soft">
        ({count})
      </span>
    </span>
  );
}

/** Five stars, painted up to a rating; decoration beside words. */
export function Stars({ rating }: { rating: number }) {
  return (
    <span aria-hidden className="relative inline-block h-4 w-20 shrink-0">
      <Row className="text-line-strong" filled={false} />
      <span
        className="absolute inset-y-0 start-0 overflow-hidden"
        style={{ width: `${(rating / RATINGS.length) * 100}%` }}
      >
        <Row className="text-brass" filled />
      </span>
    </span>
  );
}

function Row({ className, filled }: { className: string; filled: boolean }) {
  return (
    <svg
      viewBox="0 0 120 24"
      className={`h-4 w-20 max-w-none ${className} rtl:-scale-x-100`}
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    >
      {[0, 24, 48, 72, 96].map((x) => (
        <path key={x} d={STAR} transform={`translate(${x} 0)`} />
      ))}
    </svg>
  );
}
