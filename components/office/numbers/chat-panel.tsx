"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFigureText } from "@/components/office/figures/use-figure-text";
import { Card } from "@/components/kit/ui/card";
import { Table } from "@/components/kit/ui/table";
import { api } from "@/convex/_generated/api";
import { rateOf } from "@/lib/numbers/figures";

const WEEKS_MS = 28 * 24 * 60 * 60_000;

type Figures = FunctionReturnType<typeof api.shopChats.figures>[number];
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
  const within = ({ answers, p95Ms }: Figures) => {
    if (answers === 0) return t("noData");
    if (p95Ms === null) return t("chatsSlower");
    return t("chatsWithin", { ms: text.count(p95Ms) });
  };
  const lines = [
    { word: "chatsCount", of: ({ conversations }: Figures) => text.count(conversations) },
    { word: "chatsBegun", of: ({ begun }: Figures) => text.count(begun) },
    { word: "chatsExpired", of: ({ expired, begun }: Figures) => withRate(expired, begun) },
    { word: "chatsConfirmed", of: ({ confirmed }: Figures) => text.count(confirmed) },
    { word: "chatsHeld", of: ({ held, confirmed }: Figures) => withRate(held, confirmed) },
    { word: "chatsP95", of: within },
  ] as const;
  return (
    <Card className="grid min-w-0 gap-5">
      <div className="max-w-prose">
        <h2 className="text-2xl">{t("chatsTitle")}</h2>
        <p className="text-ink-soft mt-1 text-sm">{t("chatsAbout")}</p>
      </div>
      <div className="max-w-2xl overflow-x-auto">
        <Table caption={t("chatsTitle")} hideCaption>
          <thead>
            <tr>
              <td />
              {figures.map(({ channel }) => (
                <th key={channel} scope="col" data-number>
                  {t(`by_${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ word, of }) => (
              <tr key={word}>
                <th scope="row" className="font-normal">
                  {t(word)}
                </th>
                {figures.map((each) => (
                  <td key={each.channel} data-number>
                    {of(each)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}
