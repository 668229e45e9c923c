"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { Segmented } from "@/components/kit/ui/segmented";
import { ADDRESS_TEXT } from "@/lib/limits/texts";
import type { Terms } from "./types";
import { readSpot, type Wish, writeSpot } from "./wish";

type PlaceFieldsProps = {
  currency: string;
  travel: NonNullable<Terms["travel"]>;
  wish: Wish;
  onChange: (part: Partial<Wish>) => void;
  /** True once somebody tried to go on. */
  isMissing: boolean;
  isTooFar: boolean;
};

/** A chair at the shop, or an address and where that is. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { currency, travel, wish, onChange } = props;
  const t = useTranslations("now");
  const format = useFormat();
  return (
    <section aria-labelledby="where" className="grid gap-4">
      <h2 id="where" className="text-2xl">
        {t("where")}
      </h2>
      <Segmented
        label={t("where")}
        value={wish.where}
        options={[
          { value: "shop", label: t("atShop") },
          { value: "home", label: t("atHome") },
        ]}
        onChange={(where) => onChange({ where })}
      />
      {wish.where === "home" && (
        <>
          <p className="text-sm text-ink-soft">
            {t("travelTerms", {
              km: travel.radiusKm,
              fee: format.money(travel.feeMinor, currency),
            })}
          </p>
          <HomeFields {...props} />
        </>
      )}
    </section>
  );
}

function HomeFields({ travel, wish, onChange, isMissing, isTooFar }: PlaceFieldsProps) {
  const t = useTranslations();
  // Somewhere near, written as it is to be typed: the shop's own place.
  const example = writeSpot(travel);
  const isEmpty = isMissing && wish.address.trim() === "";
  const isNowhere = (isMissing || wish.spot !== "") && readSpot(wish.spot) === null;
  return (
    <>
      <TextField
        id="address"
        label={t("now.address")}
        hint={t("now.addressHint")}
        autoComplete="street-address"
        limit={ADDRESS_TEXT}
        value={wish.address}
        error={isEmpty ? t("now.addressMissing") : null}
        onChange={(event) => onChange({ address: event.target.value })}
        required
      />
      <TextField
        id="spot"
        label={t("now.spot")}
        hint={t("now.spotHint", { example })}
        value={wish.spot}
        error={
          isNowhere ? t("now.spotMissing", { example }) : isTooFar ? t("errors.TOO_FAR") : null
        }
        onChange={(event) => onChange({ spot: event.target.value })}
        required
      />
      <FindMe onFound={(spot) => onChange({ spot })} />
    </>
  );
}

/** Has the browser say where it is; what it says goes nowhere else than into the field. */
function FindMe({ onFound }: { onFound: (spot: string) => void }) {
  const t = useTranslations("now");
  const [state, setState] = useState<"idle" | "asking" | "refused">("idle");
  const ask = () => {
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        onFound(writeSpot({ lat: coords.latitude, lng: coords.longitude }));
      },
      () => setState("refused"),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  };
  return (
    <div className="grid gap-2">
      <Button variant="secondary" onClick={ask} aria-disabled={state === "asking"}>
        {t(state === "asking" ? "findingMe" : "findMe")}
      </Button>
      <p role="status" className="text-sm text-ink-soft">
        {state === "refused" && t("notFoundMe")}
      </p>
    </div>
  );
}
