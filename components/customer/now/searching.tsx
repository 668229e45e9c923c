"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/kit/ui/card";
import { Countdown } from "@/components/kit/ui/countdown";
import { ProgressPole } from "@/components/kit/ui/pole";
import { CancelSearch } from "./cancel-search";
import { SearchFacts } from "./search-facts";
import type { Search, SearchLink } from "./types";

type SearchingProps = { search: Search; link: SearchLink; serverNow: number };

/** Barbers are being asked, one after another. */
export function Searching({ search, link, serverNow }: SearchingProps) {
  const t = useTranslations("now");
  const { asking, attempt, attemptsAtMost, isLetDown } = search;
  return (
    <>
      <h1 className="text-3xl sm:text-4xl">{t("searchingTitle")}</h1>
      <Card className="grid gap-5">
        {isLetDown && (
          <p className="font-semibold">
            {t("letDown")} {t("goesOn")}
          </p>
        )}
        {asking === null ? (
          <>
            <p>{t("waitingForOne")}</p>
            <ProgressPole label={t("waitingForOne")} />
          </>
        ) : (
          <>
            <p>{t("attempt", { attempt, most: attemptsAtMost })}</p>
            <Countdown
              key={asking.until}
              from={asking.from}
              until={asking.until}
              now={serverNow}
              label={t("timeToAnswer")}
              announce={() => ""}
              ended={t("askingNext")}
            />
          </>
        )}
        <p className="text-sm text-ink-soft">{t("searchingNote")}</p>
        <CancelSearch link={link} />
      </Card>
      <SearchFacts search={search} />
    </>
  );
}
