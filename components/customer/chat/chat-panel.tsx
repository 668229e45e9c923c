"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { useConnectionLost } from "@/components/kit/live/use-connection-lost";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Announcer } from "./announcer";
import { SaidLine, UnsentLine } from "./chat-lines";
import { Choices } from "./choices";
import { Composer } from "./composer";
import { Typing } from "./typing";
import { useConversation } from "./use-conversation";
import { useScroll } from "./use-scroll";
import { WhoAnswers } from "./who-answers";

type ChatPanelProps = {
  shopId: string;
  /** True in somebody else's page: what leads out of the chat opens beside it. */
  isEmbedded?: boolean;
  /** False while a page around it hides it, and what comes is seen by nobody. */
  isShown?: boolean;
  /** Called for each answer that comes while it stands. */
  onAnswer?: () => void;
};

/** The conversation itself: what was said, what can be tapped, and where words are typed. */
export function ChatPanel({
  shopId,
  isEmbedded = false,
  isShown = true,
  onAnswer,
}: ChatPanelProps) {
  const t = useTranslations("chat");
  const { view, unsent, problem, say, sayAgain, startOver } = useConversation(shopId, isShown);
  const isLost = useConnectionLost();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const newest = view?.lines.findLast(({ from }) => from !== "customer");
  const isSending = unsent.some((line) => line.problem === null);
  const isWaiting = isSending && view?.mode !== "person";
  useAnswers(newest?.id, onAnswer);
  const { first, moveOn, stay } = useFocus(input, newest?.id);
  useScroll(box, `${view?.lines.at(-1)?.id} ${unsent.map(({ sayId }) => sayId).join()}`);
  const tap = (id: string, title: string) => {
    moveOn();
    say({ kind: "choice", id }, title);
  };
  return (
    <>
      <WhoAnswers
        view={view}
        onStartOver={() => {
          startOver();
          input.current?.focus();
        }}
        onBackToBot={() => tap("action_start", t("backToBot"))}
      />
      <div role="status">
        {isLost && (
          <Alert tone="busy" className="mx-3 mt-3">
            {t("offline")}
          </Alert>
        )}
      </div>
      <div
        ref={box}
        className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto overscroll-contain p-3"
      >
        {problem !== null && (
          <Alert role="alert" tone="bad" className="grid justify-items-start gap-2">
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
        </ol>
        <Announcer lines={view?.lines} />
        {(isWaiting || (view === undefined && problem === null)) && <Typing />}
        {newest !== undefined && (
          <Choices
            choices={newest.choices}
            first={first}
            isWaiting={isSending}
            isLost={isLost}
            onPick={({ id, title }) => tap(id, title)}
          />
        )}
      </div>
      <Composer
        input={input}
        isReady={view !== undefined}
        onSay={(text) => {
          stay();
          say({ kind: "text", text }, text);
        }}
      />
    </>
  );
}

/** Tells of each answer that comes after the first that is known. */
function useAnswers(newest: string | undefined, onAnswer: (() => void) | undefined): void {
  const known = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (newest === undefined || newest === known.current) return;
    if (known.current !== undefined) onAnswer?.();
    known.current = newest;
  }, [newest, onAnswer]);
}

/** Elsewhere a keyboard would cover half of the screen: nothing is focused unasked. */
const HAS_KEYS = "(hover: hover) and (pointer: fine)";

/**
 * The focus begins in the field; after a tap it goes on to the first of the new choices, or to the
 * field where there are none. Whoever types stays where they are.
 */
function useFocus(input: RefObject<HTMLInputElement | null>, newest: string | undefined) {
  const first = useRef<HTMLButtonElement>(null);
  const movesOn = useRef(false);
  useEffect(() => {
    if (matchMedia(HAS_KEYS).matches) input.current?.focus();
  }, [input]);
  useEffect(() => {
    if (newest === undefined || !movesOn.current) return;
    movesOn.current = false;
    (first.current ?? input.current)?.focus({ preventScroll: true });
  }, [newest, input]);
  const moveOn = () => {
    movesOn.current = true;
  };
  const stay = () => {
    movesOn.current = false;
  };
  return { first, moveOn, stay };
}
