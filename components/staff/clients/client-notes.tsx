"use client";

import { useMutation, usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { TextAreaField } from "@/components/kit/ui/field";
import { Icon } from "@/components/kit/ui/icon";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { ClientCard } from "./types";
import { CARD_TEXTS } from "@/lib/limits/texts";

type Entry = FunctionReturnType<typeof api.clients.entries>["page"][number];

const PAGE_SIZE = 10;

/** What the team wrote and decided, the latest first, and a line for more. */
export function ClientNotes({ card }: { card: ClientCard }) {
  const t = useTranslations("clients");
  const { results, status, loadMore } = usePaginatedQuery(
    api.clients.entries,
    { clientId: card.id },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <section aria-label={t("notes")} className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-lg">{t("notes")}</h3>
      <NoteForm clientId={card.id} />
      {status === "LoadingFirstPage" && <Skeleton className="h-16" />}
      {status === "Exhausted" && results.length === 0 && (
        <p className="text-ink-soft">{t("noNotes")}</p>
      )}
      <ul className="grid gap-2 empty:hidden">
        {results.map((entry) => (
          <EntryLine key={entry.id} entry={entry} timeZone={card.timeZone} />
        ))}
      </ul>
      {status === "CanLoadMore" && (
        <Button size="sm" variant="quiet" onClick={() => loadMore(PAGE_SIZE)}>
          {t("earlierNotes")}
        </Button>
      )}
    </section>
  );
}

function NoteForm({ clientId }: { clientId: string }) {
  const t = useTranslations();
  const [text, setText] = useState("");
  const { save, busy, refused } = useSave();
  const addNote = useMutation(api.clients.addNote);
  const beside = refused.find(({ field }) => field === "note");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save({ run: () => addNote({ clientId, text }), said: t("clients.noteAdded") })) {
      setText("");
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-2">
      <TextAreaField
        id="client-note"
        rows={2}
        label={t("clients.note")}
        limit={CARD_TEXTS.note}
        value={text}
        error={beside === undefined ? null : t(`errors.${beside.code}`)}
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem code={refused.find((one) => one !== beside)?.code} />
      <Button
        type="submit"
        size="sm"
        variant="secondary"
        className="justify-self-start"
        disabled={busy || text.trim() === ""}
      >
        {t("clients.addNote")}
      </Button>
    </form>
  );
}

function EntryLine({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const t = useTranslations("clients");
  const format = useFormat();
  const { kind, text, at, author, mayDelete } = entry;
  return (
    <li className="flex items-start justify-between gap-2 border-s-2 border-brass ps-3">
      <div className="min-w-0">
        {kind !== "note" && <p className="font-semibold">{t(`entry_${kind}`)}</p>}
        <p className="[overflow-wrap:anywhere] whitespace-pre-line empty:hidden">{text}</p>
        <p className="text-sm text-ink-soft">
          {t("byAt", { by: author, at: format.when(at, timeZone) })}
        </p>
      </div>
      {mayDelete && <DeleteNote entry={entry} timeZone={timeZone} />}
    </li>
  );
}

function DeleteNote({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const t = useTranslations("clients");
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { save, busy, refused } = useSave();
  const deleteNote = useMutation(api.clients.deleteNote);
  const remove = async () => {
    const run = () => deleteNote({ noteId: entry.id });
    if (await save({ run, said: t("noteDeleted") })) setAsking(false);
  };
  return (
    <>
      <Button
        ref={opener}
        variant="quiet"
        size="icon"
        className="shrink-0"
        aria-label={t("deleteNote", { at: format.when(entry.at, timeZone) })}
        onClick={() => setAsking(true)}
      >
        <Icon name="trash" />
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("deleteTitle")}
        confirmLabel={t("deleteYes")}
        cancelLabel={t("deleteNo")}
        busy={busy}
        opener={opener}
        onConfirm={() => void remove()}
      >
        <p className="[overflow-wrap:anywhere] whitespace-pre-line">{entry.text}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </>
  );
}
