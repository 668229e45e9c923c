"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { MOST_WEBHOOKS } from "@/lib/api/shopEvents";
import { AddressActions } from "./address-actions";
import { AddressForm } from "./address-form";
import type { Made } from "./shown-key";
import { ShownKey } from "./shown-key";

type Address = FunctionReturnType<typeof api.webhooks.list>[number];
type AddressListProps = { shopId: string; timeZone: string };

/** Where the shop has told what happens in its book: adding an address, its secret, removing it. */
export function AddressList({ shopId, timeZone }: AddressListProps) {
  const t = useTranslations();
  const addresses = useQuery(api.webhooks.list, { shopId });
  const [made, setMade] = useState<Made | null>(null);
  if (addresses === undefined) return <SkeletonRows label={t("common.loading")} rows={3} />;
  const isFull = addresses.length >= MOST_WEBHOOKS;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="new-address" className="plate grid content-start gap-4">
        <h2 id="new-address" className="text-2xl">
          {t("partners.newAddress")}
        </h2>
        <p className="text-ink-soft">{t("partners.addressesAbout")}</p>
        {isFull ? (
          <p>{t("partners.addressesFull")}</p>
        ) : (
          <AddressForm shopId={shopId} onMade={setMade} />
        )}
      </section>
      <ul aria-label={t("partners.part_addresses")} className="grid gap-3">
        {addresses.length === 0 && <li className="text-ink-soft">{t("partners.noAddresses")}</li>}
        {addresses.map((address) => (
          <AddressRow
            key={address.id}
            known={address}
            shopId={shopId}
            timeZone={timeZone}
            onMade={setMade}
          />
        ))}
      </ul>
      {made !== null && <ShownKey made={made} onClose={() => setMade(null)} />}
    </div>
  );
}

type AddressRowProps = AddressListProps & { known: Address; onMade: (made: Made) => void };

function AddressRow({ known, shopId, timeZone, onMade }: AddressRowProps) {
  const t = useTranslations("partners");
  const format = useFormat();
  const { url, createdAt, goneAt } = known;
  const isGone = goneAt !== null;
  return (
    <li className="plate grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-lg wrap-anywhere">
          <bdi>{url}</bdi>
        </h3>
        <Badge tone={isGone ? "bad" : "good"}>{t(isGone ? "addressGone" : "addressOpen")}</Badge>
      </div>
      <p className="text-sm text-ink-soft">
        {t("addressSince", { when: format.when(createdAt, timeZone) })}{" "}
        {isGone && t("addressGoneText", { when: format.when(goneAt, timeZone) })}
      </p>
      <AddressActions known={known} shopId={shopId} onMade={onMade} />
    </li>
  );
}
