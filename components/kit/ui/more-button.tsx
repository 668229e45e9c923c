"use client";

import type { UsePaginatedQueryResult } from "convex/react";
import { useTranslations } from "next-intl";
import { Button } from "./button";

type MoreButtonProps = {
  /** A list that comes in pages, as `usePaginatedQuery` gives it. */
  list: Pick<UsePaginatedQueryResult<unknown>, "status" | "loadMore">;
  /** Rows of the next page. */
  count: number;
  size?: "sm";
  className?: string;
};

/** Asks for the next page of a list, as long as there is one. */
export function MoreButton({ list, count, size, className }: MoreButtonProps) {
  const t = useTranslations("common");
  const { status, loadMore } = list;
  if (status === "Exhausted" || status === "LoadingFirstPage") return null;
  return (
    <Button
      variant="secondary"
      size={size}
      className={className}
      aria-disabled={status === "LoadingMore"}
      onClick={() => {
        if (status === "CanLoadMore") loadMore(count);
      }}
    >
      {t("showMore")}
    </Button>
  );
}
