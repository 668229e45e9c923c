"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { ContactFields } from "@/components/customer/booking/contact-fields";
import { PartsPicker } from "@/components/customer/booking/parts-picker";
import { useDraft } from "@/components/customer/booking/use-draft";
import { showFirstError } from "@/components/kit/form/show-first-error";
import type { Shop } from "@/components/kit/types/shop";
import { Button } from "@/components/kit/ui/button";
import { ConfirmCard } from "./confirm-card";
import { PlaceFields } from "./place-fields";
import type { Search, Terms } from "./types";
import { useNowQuote } from "./use-now-quote";
import { useSearch } from "./use-search";
import { placeOf, type Wish, wishAsked, wishIn } from "./wish";

type AskFormProps = {
  shop: Shop;
  terms: Terms;
  /** Where the last search here was for. */
  last: Search["place"] | null;
  serverNow: number;
};

/** What, where and for whom; then all of it with its price, to confirm or to change. */
export function AskForm({ shop, terms, last, serverNow }: AskFormProps) {
  const t = useTranslations("now");
  const words = useTranslations("book");
  const query = useSearchParams().toString();
  const [chosen, setWish] = useState<Wish | null>(null);
  const wish = useMemo(
    () => wishIn(shop, chosen ?? wishAsked(shop, terms, new URLSearchParams(query), last)),
    [shop, chosen, terms, query, last],
  );
  const [draft, changeDraft] = useDraft();
  const [isConfirming, setConfirming] = useState(false);
  const [tries, setTries] = useState(0);
  const quote = useNowQuote(shop, wish);
  const search = useSearch(shop, wish);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const { problem } = search;
  const isWhole = wish.services.length > 0 && placeOf(wish) !== null && quote?.ok === true;
  // A refusal of what was typed leads back to its field.
  const isShown = isConfirming && problem?.kind !== "field";
  const isTried = tries > 0;
  // Once the errors are drawn: what is missing may stand far above the button.
  useEffect(() => {
    if (tries > 0) showFirstError(form.current);
  }, [tries]);
  useEffect(() => {
    if (problem !== null) showFirstError(form.current);
  }, [problem]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && search.check(draft)) setConfirming(true);
    else setTries(tries + 1);
  };
  if (isShown && quote?.ok === true) {
    return (
      <ConfirmCard
        shop={shop}
        wish={wish}
        quote={quote}
        search={search}
        serverNow={serverNow}
        onConfirm={(agreed) => void search.begin(draft, agreed)}
        onChange={() => setConfirming(false)}
      />
    );
  }
  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="grid gap-8">
      <section
        aria-labelledby="what"
        data-invalid={(isTried && wish.services.length === 0) || undefined}
        className="grid gap-3"
      >
        <h2 id="what" className="text-2xl">
          {t("what")}
        </h2>
        {isTried && wish.services.length === 0 && (
          <p data-problem tabIndex={-1} role="alert" className="text-bad">
            {words("chooseOne")}
          </p>
        )}
        <PartsPicker shop={shop} parts={wish} barber={null} onChange={change} />
      </section>
      {terms.travel !== null && (
        <PlaceFields
          currency={shop.currency}
          travel={terms.travel}
          wish={wish}
          onChange={change}
          isMissing={isTried}
          isTooFar={quote?.ok === false && quote.code === "TOO_FAR"}
        />
      )}
      <section aria-labelledby="who" className="grid gap-4">
        <h2 id="who" className="text-2xl">
          {t("who")}
        </h2>
        <ContactFields asks="either" draft={draft} onChange={changeDraft} problem={problem} />
      </section>
      {quote?.ok === false && quote.code === "NOBODY_SERVES" && (
        <p role="alert" className="text-bad">
          {t("nobodyServes")}
        </p>
      )}
      <Button type="submit" wide>
        {t("goOn")}
      </Button>
    </form>
  );
}
