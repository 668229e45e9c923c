"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useConnectionLost } from "@/components/kit/live/use-connection-lost";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Announcer } from "./announcer";
import { SaidLine, Typing, UnsentLine } from "./chat-lines";
import { Choices } from "./choices";
import { Composer } from "./composer";
import { useConversation } from "./use-conversation";

type ChatPanelProps = {
  shopId: string;
  /** True in somebody else's page: what leads out of the chat opens beside it. */
  isEmbedded?: boolean;
};

/** The conversation itself: what was said, what can be tapped, and where words are typed. */
export function ChatPanel({ shopId, isEmbedded = false }: ChatPanelProps) {
  const t = useTranslations("chat");
  const { view, unsent, problem, say, sayAgain, startOver } = useConversation(shopId);
  const isLost = useConnectionLost();
  const end = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const hasTapped = useRef(false);
  const newest = view?.lines.at(-1);
  const isWaiting = unsent.some((line) => line.problem === null) && view?.mode !== "person";
  const count = (view?.lines.length ?? 0) + unsent.length;

  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [count, isWaiting]);
  // After a tap the hand is on the choices: the next ones, or the field where there are none.
  useEffect(() => {
    if (newest === undefined || newest.from === "customer" || !hasTapped.current) return;
    hasTapped.current = false;
    (first.current ?? input.current)?.focus();
  }, [newest]);

  return (
    <>
      <div className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto overscroll-contain p-3">
        {isLost && <Alert tone="busy">{t("offline")}</Alert>}
        {problem !== null && (
          <Alert tone="bad">
            <p>{problem}</p>
            <Button size="sm" variant="secondary" onClick={startOver}>
              {t("tryAgain")}
            </Button>
          </Alert>
        )}
        <ol aria-label={t("said")} aria-busy={view === undefined} className="grid gap-3">
          {view?.lines.map((line) => (
            <SaidLine key={line.id} line={line} opensNew={isEmbedded} />
          ))}
          {unsent.map((line) => (
            <UnsentLine key={line.sayId} line={line} onAgain={() => sayAgain(line.sayId)} />
          ))}
          {(isWaiting || (view === undefined && problem === null)) && <Typing />}
        </ol>
        <Announcer lines={view?.lines} />
        {newest !== undefined && !isWaiting && (
          <Choices
            choices={newest.choices}
            first={first}
            disabled={isLost}
            onPick={({ id, title }) => {
              hasTapped.current = true;
              say({ kind: "choice", id }, title);
            }}
          />
        )}
        <div ref={end} />
      </div>
      {view?.mode === "person" && (
        <p className="text-ink-soft border-line border-t px-3 py-2 text-sm">{t("withPerson")}</p>
      )}
      <Composer input={input} onSay={(text) => say({ kind: "text", text }, text)} />
    </>
  );
}
