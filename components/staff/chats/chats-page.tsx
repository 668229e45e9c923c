"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Segmented } from "@/components/kit/ui/segmented";
import { cn } from "@/components/kit/ui/cn";
import { ChatList } from "./chat-list";
import { ChatRoom } from "./chat-room";

const PATH = "/barber/chats";

/** Conversations with the shop's customers: who waits for a person, and answering them. */
export function ChatsPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("chats");
  return (
    <StaffPage path={PATH} serverNow={serverNow} title={t("title")} roles={["barber", "owner"]}>
      {({ user, shop }) => (
        <Chats isOwner={user.role === "owner"} shopId={shop.id} timeZone={shop.timeZone} />
      )}
    </StaffPage>
  );
}

type ChatsProps = { isOwner: boolean; shopId: string; timeZone: string };

function Chats({ isOwner, shopId, timeZone }: ChatsProps) {
  const t = useTranslations("chats");
  const router = useRouter();
  const open = useSearchParams().get("open");
  const [part, setPart] = useState<"person" | "all">("person");
  const goTo = (id: string | null) =>
    router.replace(id === null ? PATH : `${PATH}?open=${encodeURIComponent(id)}`, {
      scroll: false,
    });
  return (
    <div className="grid max-w-6xl gap-5">
      <p className="text-ink-soft max-w-prose">{t("lead")}</p>
      {isOwner && (
        <div className={cn(open !== null && "max-lg:hidden")}>
          <Segmented
            label={t("title")}
            options={[
              { value: "person", label: t("waiting") },
              { value: "all", label: t("all") },
            ]}
            value={part}
            onChange={setPart}
          />
        </div>
      )}
      <div className="grid gap-5 lg:grid-cols-[20rem_1fr]">
        <div className={cn(open !== null && "max-lg:hidden")}>
          <ChatList
            shopId={shopId}
            part={part}
            timeZone={timeZone}
            open={open}
            onOpen={(id) => goTo(id)}
          />
        </div>
        {open === null ? (
          <div className="max-lg:hidden">
            <EmptyState title={t("choose")}>{t("chooseText")}</EmptyState>
          </div>
        ) : (
          <ChatRoom key={open} conversationId={open} onClose={() => goTo(null)} />
        )}
      </div>
    </div>
  );
}
