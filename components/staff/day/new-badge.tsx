"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/kit/ui/icon";
import type { Arrivals } from "./use-arrivals";
import { useChime, useTitleCount } from "./use-chime";

/** Says what has come in while the page was open: in words, in the title, and with a bell if wanted. */
export function NewBadge({ arrivals }: { arrivals: Arrivals }) {
  const t = useTranslations("day");
  const { news, announcement, seen } = arrivals;
  useChime(news);
  useTitleCount(news);
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {news > 0 && (
        <button
          type="button"
          onClick={seen}
          className="inline-flex min-h-11 items-center gap-2 rounded-control bg-brass-wash px-3 text-sm font-semibold text-brass"
        >
          <Icon name="bell" className="size-4" />
          {t("newCount", { count: news })}
        </button>
      )}
    </>
  );
}
