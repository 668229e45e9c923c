"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { MessageList } from "./message-list";

type Entry = FunctionReturnType<typeof api.bookings.history>[number];
type HistoryListProps = { code: string; timeZone: string };

/** Everything that happened to a booking, read only when somebody opens it. */
export function HistoryList({ code, timeZone }: HistoryListProps) {
  const t = useTranslations("history");
  const [open, setOpen] = useState(false);
  return (
    <details
      className="group border-t border-line pt-2"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-11 items-center gap-1.5 font-semibold">
        {t("title")}
        <Icon name="forward" className="size-4 rotate-90 group-open:-rotate-90" />
      </summary>
      {open && <Entries code={code} timeZone={timeZone} />}
      {open && <MessageList code={code} timeZone={timeZone} />}
    </details>
  );
}

function Entries({ code, timeZone }: HistoryListProps) {
  const entries = useQuery(api.bookings.history, { code });
  if (entries === undefined) return <Skeleton className="h-24" />;
  return (
    <ol className="ms-1.5 border-s-2 border-line">
      {entries.map((entry, index) => (
        // The trail only grows, so a place in it is a name.
        <HistoryEntry key={index} entry={entry} timeZone={timeZone} />
      ))}
    </ol>
  );
}

function HistoryEntry({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const t = useTranslations();
  const format = useFormat();
  const actor = useActorText();
  const { at, type, applied, fromStatus, toStatus, note, channel } = entry;
  return (
    <li className="relative ps-4 pb-3 wrap-anywhere">
      <span
        aria-hidden
        className={cn(
          "absolute -start-[0.4375rem] top-1.5 size-3 rounded-full border-2 border-raised",
          applied ? "bg-good" : "bg-line-strong",
        )}
      />
      <p className="font-semibold">
        {t(`history.type_${type}`)}
        {fromStatus !== null && fromStatus !== toStatus && (
          <span className="font-normal text-ink-soft">
            {": "}
            {t(`states.booking.${toStatus}`)}
          </span>
        )}
      </p>
      <p className="text-sm text-ink-soft">
        {format.when(at, timeZone)}, {actor(entry.actor)}
        {channel !== null && `, ${t(`history.by_${channel}`)}`}
        {!applied && `, ${t("history.notApplied")}`}
      </p>
      {note !== null && <p className="text-sm">{note}</p>}
    </li>
  );
}

/** Who did it: somebody of the shop by name, the others by what they are. */
function useActorText(): (actor: string) => string {
  const t = useTranslations("history");
  return (actor) => {
    if (actor.startsWith("staff:")) return actor.slice("staff:".length);
    switch (actor) {
      case "customer":
      case "guest":
      case "stripe":
        return t(`by_${actor}`);
      default:
        return t("by_system");
    }
  };
}
