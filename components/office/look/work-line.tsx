"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { WORK_TEXT } from "@/lib/limits/texts";
import { versionOf } from "@/lib/version";
import type { Saved } from "./look-form";

type WorkLineProps = {
  shopId: string;
  work: Saved["gallery"][number];
  at: number;
  isLast: boolean;
};

/** One picture of the gallery: what it shows, its place, and the way to remove it. */
export function WorkLine({ shopId, work, at, isLast }: WorkLineProps) {
  const t = useTranslations("look");
  const { save, busy, refused } = useSave();
  const changeWork = useMutation(api.pictures.changeWork);
  const { id, small } = work;
  const number = at + 1;
  const move = (to: number) =>
    void save({
      run: () => changeWork({ shopId, id, change: { kind: "move", to } }),
      said: t("gallerySaved"),
    });
  return (
    <div className="grid grid-cols-[5rem_1fr] gap-3">
      {/* eslint-disable-next-line @next/next/no-img-element -- small already */}
      <img
        src={small}
        alt=""
        width={80}
        height={80}
        className="size-20 rounded-control object-cover"
      />
      <div className="grid min-w-0 gap-2">
        <WorkWords shopId={shopId} work={work} number={number} />
        <FormProblem code={refused[0]?.code} />
        <div className="flex gap-1">
          <Button
            variant="quiet"
            size="sm"
            disabled={busy || at === 0}
            aria-label={t("workEarlier", { number })}
            onClick={() => move(at - 1)}
          >
            <Icon name="back" />
          </Button>
          <Button
            variant="quiet"
            size="sm"
            disabled={busy || isLast}
            aria-label={t("workLater", { number })}
            onClick={() => move(at + 1)}
          >
            <Icon name="forward" />
          </Button>
          <RemoveWork shopId={shopId} work={work} number={number} />
        </div>
      </div>
    </div>
  );
}

type PartProps = Pick<WorkLineProps, "shopId" | "work"> & { number: number };

/**
 * What a picture shows, kept when the field is left. That is mostly by a tap on a button beside it:
 * the save is one of its own, so that no button is dead meanwhile and the tap counts.
 */
function WorkWords({ shopId, work, number }: PartProps) {
  const t = useTranslations("look");
  const describeWork = useMutation(api.pictures.describeWork);
  const label = t("workWords", { number });
  const { form, dirty, refused, conflict, edit, submit } = useSharedForm<
    string,
    { version: string }
  >({
    stored: { form: work.words, version: versionOf(work.words) },
    put: (words, basedOn) => describeWork({ shopId, id: work.id, words, basedOn }),
    said: t("gallerySaved"),
  });
  return (
    <>
      <input
        aria-label={label}
        className="control"
        maxLength={WORK_TEXT}
        value={form}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => {
          if (dirty && conflict === null) void submit();
        }}
      />
      <ChangedMeanwhile conflict={conflict} linesOf={(text) => [{ label, text }]} />
      <FormProblem code={refused[0]?.code} />
    </>
  );
}

/** Asks first: the picture's files go with it. */
function RemoveWork({ shopId, work, number }: PartProps) {
  const t = useTranslations("look");
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { save, busy, refused } = useSave();
  const changeWork = useMutation(api.pictures.changeWork);
  const remove = async () => {
    const run = () => changeWork({ shopId, id: work.id, change: { kind: "remove" } });
    if (await save({ run, said: t("workRemoved") })) setAsking(false);
  };
  return (
    <>
      <Button
        ref={opener}
        variant="quiet"
        size="sm"
        aria-label={t("workRemove", { number })}
        onClick={() => setAsking(true)}
      >
        <Icon name="trash" />
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("workRemoveTitle", { number })}
        confirmLabel={t("workRemoveYes")}
        cancelLabel={t("workRemoveNo")}
        busy={busy}
        opener={opener}
        onConfirm={() => void remove()}
      >
        {/* eslint-disable-next-line @next/next/no-img-element -- small already */}
        <img
          src={work.small}
          alt={work.words}
          width={160}
          height={160}
          className="size-40 rounded-control object-cover"
        />
        <p>{t("workRemoveText")}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </>
  );
}
