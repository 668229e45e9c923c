"use client";

import { useConvex } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refused } from "@/components/kit/form/refused";
import { useDeed } from "@/components/kit/form/use-deed";
import { type Exported, fetchAll, fileOf, saveFile } from "@/components/kit/privacy/export";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";

type KeptOfYouProps = {
  guestTokens: readonly string[];
  names: Readonly<Record<string, string>>;
};

/** Everything that is kept, counted by what it is, each with its rows; and all of it as a file. */
export function KeptOfYou({ guestTokens, names }: KeptOfYouProps) {
  const t = useTranslations("yourData");
  const convex = useConvex();
  const { run, isBusy, problem } = useDeed();
  const [exported, setExported] = useState<Exported | null>(null);
  const look = async () => {
    const asked = { guestTokens: [...guestTokens] };
    const all = await fetchAll(
      async (at) => await convex.query(api.privacy.exportMine, { ...asked, at }),
    );
    setExported(all);
    return all;
  };
  const save = async () => {
    const all = exported ?? (await look());
    if (all) saveFile("your-data.json", fileOf(all, Date.now()));
  };
  return (
    <section aria-labelledby="kept" className="grid gap-3">
      <h2 id="kept" className="text-2xl">
        {t("keptTitle")}
      </h2>
      <p className="max-w-prose text-ink-soft">{t("keptText")}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" disabled={isBusy} onClick={() => run(look)}>
          {t("show")}
        </Button>
        <Button variant="secondary" disabled={isBusy} onClick={() => run(save)}>
          {t("download")}
        </Button>
      </div>
      {isBusy && <p role="status">{t("looking")}</p>}
      <Refused text={problem} />
      {exported && <Tables exported={exported} names={names} />}
    </section>
  );
}

function Tables({
  exported,
  names,
}: {
  exported: Exported;
  names: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("yourData");
  if (exported.tables.size === 0) return <p role="status">{t("nothing")}</p>;
  return (
    <div className="grid gap-1">
      {[...exported.tables].map(([table, rows]) => (
        <details key={table} className="border-t border-line py-2">
          <summary className="min-h-6 cursor-pointer">
            {t("rows", { what: names[table] ?? table, count: rows.length })}
          </summary>
          <pre tabIndex={0} className="mt-2 overflow-x-auto text-sm">
            {JSON.stringify(rows, null, 2)}
          </pre>
        </details>
      ))}
      {!exported.isWhole && <p>{t("notWhole")}</p>}
    </div>
  );
}
