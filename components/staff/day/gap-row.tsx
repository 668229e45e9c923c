"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import type { Interval } from "@/lib/availability/intervals";
import { useLengthText } from "./use-length-text";

type GapRowProps = Interval & {
  timeZone: string;
  onWalkIn: () => void;
  onBlock: () => void;
};

/** Free time: somebody can be put there, or nobody shall be. */
export function GapRow({ from, until, timeZone, onWalkIn, onBlock }: GapRowProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const lengthText = useLengthText();
  const time = format.time(from, timeZone);
  return (
    <li className="grid grid-cols-[3.5rem_1fr] items-center gap-x-3 rounded-card border border-dashed border-line-strong px-4 py-1.5">
      <p className="font-display text-lg leading-tight text-ink-soft">{time}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <p className="text-ink-soft">{t("free", { length: lengthText({ from, until }) })}</p>
        <div className="flex">
          <Button
            variant="quiet"
            size="sm"
            className="whitespace-nowrap max-sm:px-2"
            aria-label={t("walkInAt", { time })}
            onClick={onWalkIn}
          >
            {t("walkInShort")}
          </Button>
          <Button
            variant="quiet"
            size="sm"
            className="max-sm:px-2"
            aria-label={t("blockAt", { time })}
            onClick={onBlock}
          >
            {t("blockShort")}
          </Button>
        </div>
      </div>
    </li>
  );
}

type BlockRowProps = Interval & {
  barberId: string;
  id: string;
  reason: string;
  timeZone: string;
  /** The block as it would be added again. */
  again: () => Promise<unknown>;
};

/** Blocked time, and the way to open it again. */
export function BlockRow({ id, from, until, reason, timeZone, again }: BlockRowProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const refusalText = useRefusalText();
  const { save, busy } = useSave();
  const removeBlock = useMutation(api.schedule.removeBlock);
  const open = () =>
    save({
      run: () =>
        removeBlock({ blockId: id }).catch((thrown: unknown) => {
          notify({ tone: "bad", text: refusalText(thrown) });
          throw thrown;
        }),
      said: t("unblocked"),
      undo: again,
    });
  const time = format.time(from, timeZone);
  return (
    <li className="hatched grid grid-cols-[3.5rem_1fr] items-center gap-x-3 rounded-card border border-line px-4 py-1.5">
      <p className="font-display text-lg leading-tight text-ink-soft">{time}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <p className="min-w-0 wrap-anywhere">
          {t("blockedUntil", { time: format.time(until, timeZone) })}
          {reason !== "" && <span className="block text-sm text-ink-soft">{reason}</span>}
        </p>
        <Button
          variant="quiet"
          size="sm"
          disabled={busy}
          aria-label={t("unblockAt", { time })}
          onClick={() => void open()}
        >
          {t("unblock")}
        </Button>
      </div>
    </li>
  );
}

/** Time between two stretches of work. */
export function BreakRow({ from, until, timeZone }: Interval & { timeZone: string }) {
  const t = useTranslations("day");
  const format = useFormat();
  return (
    <li className="grid grid-cols-[3.5rem_1fr] gap-x-3 px-4 text-sm text-ink-soft">
      <span>{format.time(from, timeZone)}</span>
      <span>{t("breakUntil", { time: format.time(until, timeZone) })}</span>
    </li>
  );
}
