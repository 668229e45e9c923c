"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { AskFirstButton } from "@/components/kit/form/ask-first-button";
import { api } from "@/convex/_generated/api";
import type { SearchLink } from "./types";

/** Calls a search off, after a question: it comes to stand where "Find another" was tapped. */
export function CancelSearch({ link }: { link: SearchLink }) {
  const t = useTranslations("now");
  const cancel = useMutation(api.searches.cancel);
  return (
    <AskFirstButton
      variant="secondary"
      label={t("cancelSearch")}
      title={t("cancelSearchTitle")}
      text={t("cancelSearchText")}
      yes={t("cancelSearchYes")}
      no={t("cancelSearchNo")}
      deed={() => cancel(link)}
    />
  );
}
