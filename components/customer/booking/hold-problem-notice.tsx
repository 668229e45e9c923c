"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { phoneLink } from "@/lib/contact/place";
import type { Alternative } from "@/lib/errors";
import { NearTimes } from "./near-times";
import type { HoldProblem } from "./refusals";

type HoldProblemNoticeProps = {
  problem: Exclude<HoldProblem, { kind: "field" }>;
  timeZone: string;
  /** The shop's, empty where it has none. */
  phone: string;
  onPick: (alternative: Alternative) => void;
  onChangeTime: () => void;
};

/** Why the time is not held, and what can be done next. */
export function HoldProblemNotice(props: HoldProblemNoticeProps) {
  const { problem } = props;
  const t = useTranslations();
  switch (problem.kind) {
    case "taken":
      return <Taken {...props} alternatives={problem.alternatives} />;
    case "refused":
      if (problem.code === "BOOK_WITH_SHOP") return <CallShop phone={props.phone} />;
      return (
        <Alert data-problem role="alert" tabIndex={-1} tone="bad" title={t("book.refusedTitle")}>
          <p>{t(`errors.${problem.code}`)}</p>
          {problem.retryAfterMs !== null && (
            <p>{t("book.retryIn", { seconds: Math.ceil(problem.retryAfterMs / 1000) })}</p>
          )}
        </Alert>
      );
    case "network":
      return (
        <Alert data-problem role="alert" tabIndex={-1} tone="bad" title={t("book.networkTitle")}>
          <p>{t("book.networkText")}</p>
        </Alert>
      );
    default:
      return problem satisfies never;
  }
}

/** The shop takes their bookings itself: where to turn, and nothing of why. */
function CallShop({ phone }: { phone: string }) {
  const t = useTranslations();
  return (
    <Alert data-problem role="alert" tabIndex={-1} tone="busy">
      <p>{t("errors.BOOK_WITH_SHOP")}</p>
      {phone !== "" && (
        <Button asChild size="sm" variant="secondary" className="mt-3">
          <a href={phoneLink(phone)}>{t("book.callShop", { phone })}</a>
        </Button>
      )}
    </Alert>
  );
}

function Taken({
  alternatives,
  timeZone,
  onPick,
  onChangeTime,
}: HoldProblemNoticeProps & { alternatives: Alternative[] }) {
  const t = useTranslations("book");
  return (
    <Alert data-problem role="alert" tabIndex={-1} tone="busy" title={t("takenTitle")}>
      <p>{t(alternatives.length === 0 ? "takenNone" : "takenText")}</p>
      <NearTimes
        alternatives={alternatives}
        timeZone={timeZone}
        onPick={onPick}
        onChangeTime={onChangeTime}
      />
    </Alert>
  );
}
