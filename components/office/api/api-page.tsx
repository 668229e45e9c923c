"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "@/components/kit/ui/link";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { Segmented } from "@/components/kit/ui/segmented";
import { AddressList } from "./address-list";
import { CallLog } from "./call-log";
import { KeyList } from "./key-list";
import { ToldList } from "./told-list";

const PARTS = ["keys", "calls", "addresses", "told"] as const;
type Part = (typeof PARTS)[number];

/** Programs that book for others, or are told of the book: their keys, calls, addresses and callbacks. */
export function ApiPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("partners");
  const [part, setPart] = useState<Part>("keys");
  return (
    <StaffPage title={t("title")} path="/owner/api" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => (
        <div className="grid gap-6">
          <p className="max-w-prose text-ink-soft">
            {t("about")}{" "}
            <Link href="/developers" className="underline underline-offset-4">
              {t("reference")}
            </Link>
          </p>
          <Segmented
            label={t("title")}
            value={part}
            options={PARTS.map((value) => ({ value, label: t(`part_${value}`) }))}
            onChange={setPart}
          />
          {part === "keys" && <KeyList shopId={shop.id} timeZone={shop.timeZone} />}
          {part === "addresses" && <AddressList shopId={shop.id} timeZone={shop.timeZone} />}
          {part === "told" && <ToldList shopId={shop.id} timeZone={shop.timeZone} />}
          {part === "calls" && <CallLog shopId={shop.id} timeZone={shop.timeZone} />}
        </div>
      )}
    </StaffPage>
  );
}
