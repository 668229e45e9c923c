"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { TextField } from "@/components/kit/ui/field";
import { ClientList } from "./client-list";
import { ClientSheet } from "./client-sheet";
import { useSettled } from "./use-settled";

type ClientsPageProps = { path: "/owner/clients" | "/barber/clients"; serverNow: number };

/** Everybody the shop knows, to look for and to open. */
export function ClientsPage({ path, serverNow }: ClientsPageProps) {
  const t = useTranslations("clients");
  return (
    <StaffPage
      path={path}
      serverNow={serverNow}
      title={t("title")}
      roles={path === "/owner/clients" ? ["owner"] : ["barber", "owner"]}
    >
      {({ user, shop, now }) => (
        <Clients isOwner={user.role === "owner"} timeZone={shop.timeZone} now={now} />
      )}
    </StaffPage>
  );
}

type ClientsProps = { isOwner: boolean; timeZone: string; now: number };

function Clients({ isOwner, timeZone, now }: ClientsProps) {
  const t = useTranslations("clients");
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const search = useSettled(typed.trim());
  return (
    <div className="grid max-w-5xl gap-5">
      <TextField
        id="client-search"
        type="search"
        className="max-w-xl"
        label={t(isOwner ? "search" : "searchShort")}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ClientList key={search} search={search} timeZone={timeZone} onOpen={setOpen} />
      {open !== null && <ClientSheet clientId={open} now={now} onClose={() => setOpen(null)} />}
    </div>
  );
}
