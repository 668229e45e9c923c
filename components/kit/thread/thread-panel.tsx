"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { useMinute } from "@/components/kit/format/use-minute";
import { Coming } from "@/components/kit/live/coming";
import { useConnectionLost } from "@/components/kit/live/use-connection-lost";
import { Alert } from "@/components/kit/ui/alert";
import { api } from "@/convex/_generated/api";
import { stillUnsent } from "./outgoing";
import { ThreadComposer } from "./thread-composer";
import { ThreadHeader } from "./thread-header";
import { SaidLine, UnsentLine } from "./thread-lines";
import type { ThreadAccess, ThreadView } from "./types";
import { useNewest } from "./use-newest";
import { usePhotos } from "./use-photos";
import { useSaying } from "./use-saying";
import { useSeen } from "./use-seen";
import { useOtherTypes, useTellTyping } from "./use-typing";

type ThreadPanelProps = {
  /** The same object as long as it opens the same. */
  access: ThreadAccess;
  timeZone: string;
  serverNow: number;
};

/** What customer and barber of one visit write to each other, live; nothing for a visit without it. */
export function ThreadPanel(props: ThreadPanelProps) {
  const view = useQuery(api.threads.view, props.access);
  if (view === undefined) return <Coming className="h-64" />;
  return view && <Thread {...props} view={view} />;
}

function Thread({ access, timeZone, serverNow, view }: ThreadPanelProps & { view: ThreadView }) {
  const t = useTranslations("thread");
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const texts = useSaying(access);
  const photos = usePhotos(access);
  const unsent = stillUnsent([...texts.unsent, ...photos.unsent], view.lines);
  const isTyping = useOtherTypes(access);
  const tellTyping = useTellTyping(access);
  useSeen(access, view, box);
  useNewest(box, `${view.lines.length} ${view.lines.at(-1)?.id} ${unsent.length} ${isTyping}`);
  const now = useMinute(serverNow);
  const isClosed = view.closesAt === null || now >= view.closesAt;
  const { me, otherName } = view;
  return (
    <section
      aria-labelledby={id}
      data-no-print
      className="plate grid grid-rows-[auto_1fr_auto] !p-0"
    >
      <ThreadHeader id={id} access={access} view={view} />
      <div
        ref={box}
        role="log"
        aria-label={t("said")}
        aria-relevant="additions"
        // Scrolled by keyboard too.
        tabIndex={0}
        className="h-80 max-h-[60dvh] overflow-y-auto overscroll-contain p-4"
      >
        <ol className="grid gap-3">
          {view.lines.map((line) => (
            <SaidLine key={line.id} line={line} thread={{ me, otherName }} timeZone={timeZone} />
          ))}
          {unsent.map((line) => (
            <UnsentLine key={line.sayId} line={line} />
          ))}
        </ol>
        {isTyping && (
          <p className="pt-3 text-sm text-ink-soft">{t("typing", { name: otherName })}</p>
        )}
      </div>
      <Foot
        view={view}
        isClosed={isClosed}
        onSay={texts.say}
        onTyping={tellTyping}
        onPhoto={photos.sendPhoto}
      />
    </section>
  );
}

type FootProps = Parameters<typeof ThreadComposer>[0] & { view: ThreadView; isClosed: boolean };

/** Where one writes, or why nobody does. */
function Foot({ view, isClosed, ...composer }: FootProps) {
  const t = useTranslations("thread");
  const isLost = useConnectionLost();
  if (isClosed) return <p className="border-t border-line p-4 text-ink-soft">{t("closed")}</p>;
  if (view.blockedBy !== null) {
    return (
      <p className="border-t border-line p-4 text-ink-soft">
        {view.blockedBy === view.me ? t("blockedByYou") : t("blocked", { name: view.otherName })}
      </p>
    );
  }
  return (
    <div>
      <div role="status">
        {isLost && (
          <Alert tone="busy" className="mx-3 mb-3">
            {t("offline")}
          </Alert>
        )}
      </div>
      <ThreadComposer {...composer} />
    </div>
  );
}
