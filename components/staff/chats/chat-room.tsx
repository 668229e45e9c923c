"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Icon } from "@/components/kit/ui/icon";
import { notify } from "@/components/kit/ui/notify";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { LINE_TEXT } from "@/lib/limits/texts";
import type { ShopLine } from "./types";

type ChatRoomProps = { conversationId: string; onClose: () => void };

/** One conversation, live: what was said, and the answer of one of the shop's people. */
export function ChatRoom({ conversationId, onClose }: ChatRoomProps) {
  const t = useTranslations();
  const found = useQuery(api.shopChats.read, { conversationId });
  const handBack = useMutation(api.shopChats.handBack);
  if (found === undefined) return <SkeletonRows label={t("common.loading")} />;
  if (found === null) {
    return (
      <EmptyState
        title={t("chats.gone")}
        action={<Button onClick={onClose}>{t("chats.back")}</Button>}
      />
    );
  }
  const { conversation, lines } = found;
  return (
    <section
      aria-label={conversation.name ?? t("chats.guest")}
      className="plate grid h-[calc(100dvh-16rem)] min-h-96 grid-rows-[auto_1fr_auto] !p-0"
    >
      <header className="border-line flex flex-wrap items-center justify-between gap-3 border-b px-4 py-3">
        <span className="flex items-center gap-2">
          <Button
            className="lg:hidden"
            variant="quiet"
            size="icon"
            aria-label={t("chats.back")}
            onClick={onClose}
          >
            <Icon name="back" />
          </Button>
          <h2 className="text-xl">{conversation.name ?? t("chats.guest")}</h2>
        </span>
        {conversation.isWithPerson && (
          <Button
            size="sm"
            variant="secondary"
            onClick={() => {
              void handBack({ conversationId }).then(() => {
                notify({ text: t("chats.handedBack") });
                onClose();
              });
            }}
          >
            {t("chats.handBack")}
          </Button>
        )}
      </header>
      <Lines lines={lines} />
      <Answer conversationId={conversationId} />
    </section>
  );
}

function Lines({ lines }: { lines: readonly ShopLine[] }) {
  const t = useTranslations("chats");
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [lines.length]);
  return (
    <div
      role="log"
      aria-label={t("said")}
      aria-relevant="additions"
      // Scrolled by keyboard too.
      tabIndex={0}
      className="min-h-0 overflow-y-auto overscroll-contain p-4"
    >
      <ol className="grid gap-3">
        {lines.map(({ id, from, name, text }) => (
          <li
            key={id}
            className={cn(
              "grid gap-0.5",
              from === "customer" ? "justify-items-start" : "justify-items-end",
            )}
          >
            <span className="text-ink-soft text-xs">
              {from === "staff" ? name : t(`from_${from}`)}
            </span>
            <p
              dir="auto"
              className={cn(
                "rounded-card max-w-[85%] px-3 py-2 [overflow-wrap:anywhere] whitespace-pre-line",
                from === "customer" && "bg-sunken",
                from === "bot" && "border-line text-ink-soft border",
                from === "staff" && "bg-accent-wash",
              )}
            >
              {text}
            </p>
          </li>
        ))}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Answer({ conversationId }: { conversationId: string }) {
  const t = useTranslations("chats");
  const send = useMutation(api.shopChats.answer);
  const refusalText = useRefusalText();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  // A try that may have arrived is the same try again.
  const tried = useRef<{ text: string; sayId: string } | null>(null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === "" || isBusy) return;
    if (tried.current?.text !== said) tried.current = { text: said, sayId: crypto.randomUUID() };
    setIsBusy(true);
    setProblem(null);
    send({ conversationId, ...tried.current })
      .then(() => {
        tried.current = null;
        setText("");
      })
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setIsBusy(false));
  };
  return (
    <form onSubmit={submit} className="border-line grid gap-2 border-t p-3">
      {problem !== null && (
        <Alert tone="bad" role="alert">
          {problem}
        </Alert>
      )}
      <div className="flex gap-2">
        <input
          className="control min-w-0 flex-1"
          dir="auto"
          aria-label={t("answer")}
          placeholder={t("answer")}
          autoComplete="off"
          maxLength={LINE_TEXT}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={isBusy}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
