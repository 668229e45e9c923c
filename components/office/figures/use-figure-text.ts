"use client";

import { useLocale, useTranslations } from "next-intl";
import { useLengthText } from "@/components/staff/day/use-length-text";
import { useFormat } from "@/components/kit/format/use-format";

/** Figures as the visitor's locale writes them; what has no data says so. */
export type FigureText = {
  count: (count: number) => string;
  /** A share of one: "61.5%". */
  rate: (rate: number | null) => string;
  /** With its sign: "+12%". */
  change: (share: number) => string;
  /** With its sign, of a hundred: "−3.2". */
  points: (points: number) => string;
  money: (minor: number | null) => string;
  minutes: (minutes: number) => string;
};

export function useFigureText(currency: string): FigureText {
  const t = useTranslations("numbers");
  const locale = useLocale();
  const format = useFormat();
  const lengthText = useLengthText();
  const write = (value: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...options }).format(value);
  const signed = { signDisplay: "exceptZero" } as const;
  return {
    count: (count) => write(count, {}),
    rate: (rate) => (rate === null ? t("noData") : write(rate, { style: "percent" })),
    change: (share) => write(share, { style: "percent", ...signed, maximumFractionDigits: 0 }),
    points: (points) => write(points, signed),
    money: (minor) => (minor === null ? t("noData") : format.money(minor, currency)),
    minutes: (minutes) => lengthText({ from: 0, until: minutes * 60_000 }),
  };
}
