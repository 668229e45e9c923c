"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useRefusalText } from "@/components/format/use-refusal-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import type { Access } from "./access";
import { StarField } from "./star-field";

/** As the server takes it. */
const MAX_TEXT = 1_000;

type ReviewFormProps = {
  access: Access;
  /** What was said before, to be changed. */
  first: { rating: number; text: string } | null;
  onSaved: () => void;
};

export function ReviewForm({ access, first, onSaved }: ReviewFormProps) {
  const t = useTranslations();
  const write = useMutation(api.reviews.write);
  const refusalText = useRefusalText();
  const [rating, setRating] = useState(first?.rating ?? null);
  const [text, setText] = useState(first?.text ?? "");
  const [unrated, setUnrated] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setUnrated(rating === null);
    if (rating === null) {
      event.currentTarget.querySelector<HTMLElement>("[name=rating]")?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    write({ ...access, rating, text })
      .then(onSaved)
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-4">
      <StarField
        rating={rating}
        error={unrated && rating === null ? t("errors.INVALID_RATING") : null}
        onChange={setRating}
      />
      <TextAreaField
        id="review"
        label={t("review.text")}
        hint={t("review.textHint")}
        rows={4}
        maxLength={MAX_TEXT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {problem !== null && (
        <Alert role="alert" tone="bad" title={t("status.failedTitle")}>
          {problem}
        </Alert>
      )}
      <div>
        <Button type="submit" aria-disabled={busy}>
          {t("review.save")}
        </Button>
      </div>
    </form>
  );
}
