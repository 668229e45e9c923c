"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useErrorFocus } from "@/components/kit/form/use-error-focus";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { useKeptText } from "@/components/kit/kept/use-kept-text";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { TextAreaField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { REVIEW_TEXT } from "@/lib/limits/texts";
import type { Access } from "@/components/customer/access/access";
import { StarField } from "./star-field";

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
  const focus = useErrorFocus();
  const [rating, setRating] = useState(first?.rating ?? null);
  const [text, setText] = useKeptText(`review.${access.code}`, first?.text ?? "");
  const [unrated, setUnrated] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    focus.begin();
    setUnrated(rating === null);
    if (rating === null) return focus.show();
    setBusy(true);
    setProblem(null);
    write({ ...access, rating, text })
      .then(() => {
        setText(null);
        onSaved();
      })
      .catch((thrown: unknown) => {
        setProblem(refusalText(thrown));
        focus.show();
      })
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
        maxLength={REVIEW_TEXT}
        limit={REVIEW_TEXT}
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
