"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { FormProblem } from "@/components/kit/form/form-problem";
import { SaveActions } from "@/components/kit/form/save-actions";
import { useCopy } from "@/components/kit/form/use-copy";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { Button } from "@/components/kit/ui/button";
import { TextAreaField } from "@/components/kit/ui/field";
import { Icon } from "@/components/kit/ui/icon";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { parseChatSites } from "@/lib/shop/chatSites";

type ChatSitesProps = { shopId: string; slug: string; site: string };
type Saved = FunctionReturnType<typeof api.shops.ownChatSites>;

/** The shop's chat on its own site: what to paste there, and which sites may show it. */
export function ChatSites({ shopId, slug, site }: ChatSitesProps) {
  const t = useTranslations("settings");
  const words = useTranslations("common");
  const saved = useQuery(api.shops.ownChatSites, { shopId });
  return (
    <section aria-labelledby="chat-sites" className="plate grid content-start gap-4">
      <div className="grid gap-1">
        <h2 id="chat-sites" className="text-2xl">
          {t("chatSites")}
        </h2>
        <p className="text-ink-soft">{t("chatSitesText")}</p>
      </div>
      <Snippet code={`<script src="${site}/embed.js" data-shop="${slug}" async></script>`} />
      {saved === undefined ? (
        <SkeletonRows label={words("loading")} rows={1} />
      ) : (
        <SitesForm shopId={shopId} saved={saved} />
      )}
    </section>
  );
}

function Snippet({ code }: { code: string }) {
  const t = useTranslations("share");
  const { copied, copy } = useCopy(code);
  return (
    <div className="grid justify-items-start gap-2">
      <pre className="w-full rounded-control bg-sunken p-3 text-sm wrap-anywhere whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      <Button variant="secondary" size="sm" onClick={copy}>
        {copied && <Icon name="tick" />}
        <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
      </Button>
    </div>
  );
}

function SitesForm({ shopId, saved }: { shopId: string; saved: Saved }) {
  const t = useTranslations("settings");
  const save = useMutation(api.shops.saveChatSites);
  const [tried, setTried] = useState(false);
  const shared = useSharedForm({
    stored: { form: saved.sites.join("\n"), version: saved.version },
    put: (text, basedOn) => save({ shopId, sites: text.split("\n"), basedOn }),
    said: t("chatSitesSaved"),
    isWrong: (text) => {
      const isNone = !parseChatSites(text.split("\n")).ok;
      setTried(isNone);
      return isNone;
    },
  });
  const { form, refused, conflict } = shared;
  const isWrong = tried || refused.some(({ field }) => field === "sites");
  return (
    <>
      <TextAreaField
        id="chat-sites-list"
        rows={3}
        spellCheck={false}
        autoComplete="off"
        label={t("chatSitesLabel")}
        hint={t("chatSitesHint")}
        error={isWrong ? t("chatSitesProblem") : null}
        value={form}
        onChange={(event) => {
          setTried(false);
          shared.edit(event.target.value);
        }}
      />
      <ChangedMeanwhile
        conflict={conflict}
        linesOf={(text) => [{ label: t("chatSitesLabel"), text }]}
      />
      <FormProblem code={refused.find(({ field }) => field !== "sites")?.code} />
      <SaveActions shared={shared} onSave={() => void shared.submit()} />
    </>
  );
}
