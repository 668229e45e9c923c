"use client";

import { usePaginatedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { cn } from "@/components/kit/ui/cn";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { ShopConversation } from "./types";

const PAGE_SIZE = 20;

type ChatListProps = {
  shopId: string;
  part: "person" | "all";
  timeZone: string;
  open: string | null;
  onOpen: (conversationId: string) => void;
};

/** The conversation in which something was said last stands first. */
export function ChatList({ shopId, part, timeZone, open, onOpen }: ChatListProps) {
  const t = useTranslations();
  const list = usePaginatedQuery(
    api.shopChats.listForShop,
    { shopId, part },
    { initialNumItems: PAGE_SIZE },
  );
  const { results, status } = list;
  if (results.length === 0 && status !== "Exhausted")
    return <SkeletonRows label={t("common.loading")} />;
  if (results.length === 0) {
    return part === "all" ? (
      <EmptyState title={t("chats.emptyAll")} />
    ) : (
      <EmptyState title={t("chats.empty")}>{t("chats.emptyText")}</EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <ul aria-label={t("chats.title")} className="plate divide-line w-full divide-y !p-0">
        {results.map((one) => (
          <ChatRow
            key={one.id}
            conversation={one}
            timeZone={timeZone}
            isOpen={one.id === open}
            onOpen={() => onOpen(one.id)}
          />
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </div>
  );
}

type ChatRowProps = {
  conversation: ShopConversation;
  timeZone: string;
  isOpen: boolean;
  onOpen: () => void;
};

function ChatRow({ conversation, timeZone, isOpen, onOpen }: ChatRowProps) {
  const t = useTranslations("chats");
  const { when } = useFormat();
  const { name, channel, lastAt, lastText, waitingSince, isWithPerson } = conversation;
  const called = name ?? t("guest");
  return (
    <li>
      <button
        type="button"
        aria-label={t("open", { name: called })}
        aria-current={isOpen}
        className={cn(
          "hover:bg-sunken grid w-full gap-1 px-4 py-3 text-start",
          isOpen && "bg-sunken",
        )}
        onClick={onOpen}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-semibold">{called}</span>
          <span className="text-ink-soft shrink-0 text-sm">{when(lastAt, timeZone)}</span>
        </span>
        <span className="text-ink-soft truncate text-sm">{lastText}</span>
        <span className="flex flex-wrap gap-2">
          <Badge>{t(`by_${channel}`)}</Badge>
          {waitingSince !== null && <Badge tone="bad">{t("waits")}</Badge>}
          {waitingSince === null && isWithPerson && <Badge tone="busy">{t("withPerson")}</Badge>}
        </span>
      </button>
    </li>
  );
}
