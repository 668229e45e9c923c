"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useOwner } from "@/components/kit/kept/owner";
import { api } from "@/convex/_generated/api";
import { useKeptConversation, useSeen } from "./kept-conversation";
import type { ChatLine } from "./types";

/** How many answers have come to a chat that is closed, on the button that opens it. */
export function ChatUnread({ shopId }: { shopId: string }) {
  const t = useTranslations("chat");
  const owner = useOwner();
  const kept = useKeptConversation(owner, shopId);
  const seen = useSeen(owner, shopId);
  const view = useQuery(api.chat.view, kept?.opened ?? "skip");
  const count = countUnread(view?.lines ?? [], seen);
  if (count === 0) return null;
  return (
    <>
      <span aria-hidden className="chat-unread">
        {count}
      </span>
      <span className="sr-only">{t("unread", { count })}</span>
    </>
  );
}

/**
 * Lines of others that came after the one that was seen last, all where that is older than all of these;
 * none while it is not known.
 */
export function countUnread(
  lines: readonly Pick<ChatLine, "id" | "from">[],
  seen: string | null,
): number {
  if (seen === null) return 0;
  const at = lines.findIndex(({ id }) => id === seen);
  return lines.slice(at + 1).filter(({ from }) => from !== "customer").length;
}
