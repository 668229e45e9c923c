"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { ProgressPole } from "@/components/ui/pole";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { Portrait } from "./portrait";
import type { StaffBarber } from "./types";

/** A barber's photo: chosen, sent, shown at once; the server looks at what it is. */
export function PhotoField({ barber }: { barber: StaffBarber }) {
  const t = useTranslations("staff");
  const input = useRef<HTMLInputElement>(null);
  const { save, busy, refused } = useSave();
  const uploadUrl = useMutation(api.staff.photoUploadUrl);
  const setPhoto = useMutation(api.staff.setPhoto);
  const barberId = barber.id;
  const send = async (file: File) => {
    const url = await uploadUrl({ barberId });
    const headers = { "Content-Type": file.type };
    const answer = await fetch(url, { method: "POST", headers, body: file });
    if (!answer.ok) throw new Error(`The upload was answered with ${answer.status}.`);
    // The storage answers in this shape: https://docs.convex.dev/file-storage/upload-files
    const { storageId } = (await answer.json()) as { storageId: Id<"_storage"> };
    await setPhoto({ barberId, storageId });
  };
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Portrait name={barber.name} url={barber.photoUrl} />
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-label={t("photo")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void save({ run: () => send(file), said: t("photoSaved") });
        }}
      />
      <Button size="sm" variant="secondary" disabled={busy} onClick={() => input.current?.click()}>
        {t(barber.photoUrl === null ? "photoChoose" : "photoChange")}
      </Button>
      {barber.photoUrl !== null && (
        <Button
          size="sm"
          variant="quiet"
          disabled={busy}
          onClick={() =>
            void save({ run: () => setPhoto({ barberId, storageId: null }), said: t("photoGone") })
          }
        >
          {t("photoRemove")}
        </Button>
      )}
      {busy && <ProgressPole label={t("photoSending")} />}
      <FormProblem code={refused[0]?.code} />
    </div>
  );
}
