"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFigureText } from "@/components/office/figures/use-figure-text";
import { Card } from "@/components/kit/ui/card";
import { Table } from "@/components/kit/ui/table";
import { api } from "@/convex/_generated/api";
import { rateOf } from "@/lib/numbers/figures";

const WEEKS_MS = 28 * 24 * 60 * 60_000;

type ChatFiguresPanelProps = { shopId: string; now: number };

/** How booking in a conversation went, by channel; nothing where nobody talked. */
export function ChatFiguresPanel({ shopId, now }: ChatFiguresPanelProps) {
  const t = useTranslations("numbers");
  const text = useFigureText("");
  // By the day, so that the figures are not asked for anew each minute.
  const since = Math.floor((now - WEEKS_MS) / 86_400_000) * 86_400_000;
  const figures = useQuery(api.shopChats.figures, { shopId, since });
  if (figures === undefined || figures.length === 0) return null;
  const withRate = (count: number, of: number) =>
    of === 0 ? text.count(count) : `${text.count(count)} (${text.rate(rateOf(count, of))})`;
  const within = ({ answers, p95Ms }: { answers: number; p95Ms: number | null }) => {
    if (answers === 0) return t("noData");
    if (p95Ms === null) return t("chatsSlower");
    return t("chatsWithin", { ms: text.count(p95Ms) });
  };
  return (
    <Card className="grid min-w-0 gap-5">
      <div className="max-w-prose">
        <h2 className="text-2xl">{t("chatsTitle")}</h2>
        <p className="text-ink-soft mt-1 text-sm">{t("chatsAbout")}</p>
      </div>
      <div className="overflow-x-auto">
        <Table caption={t("chatsTitle")} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t("chatsChannel")}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-number>
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map(({ channel, conversations, begun, expired, confirmed, held, ...took }) => (
              <tr key={channel}>
                <th scope="row" className="font-normal">
                  {t(`by_${channel}`)}
                </th>
                <td data-number>{text.count(conversations)}</td>
                <td data-number>{text.count(begun)}</td>
                <td data-number>{withRate(expired, begun)}</td>
                <td data-number>{text.count(confirmed)}</td>
                <td data-number>{withRate(held, confirmed)}</td>
                <td data-number>{within(took)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

const COLUMNS = [
  "chatsCount",
  "chatsBegun",
  "chatsExpired",
  "chatsConfirmed",
  "chatsHeld",
  "chatsP95",
] as const;
