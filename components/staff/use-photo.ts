"use client";

import { useMutation } from "convex/react";
import { useState } from "react";
import { type ProblemCode, refusedProblems } from "@/components/schedule/problems";
import { api } from "@/convex/_generated/api";
import { shrinkPhoto } from "./shrink-photo";

/** Gives a barber a photo, or takes it away. */
export function usePhoto(barberId: string): {
  upload: (file: File) => Promise<void>;
  clear: () => Promise<void>;
  busy: boolean;
  problem: ProblemCode | null;
} {
  const uploadUrl = useMutation(api.staff.photoUploadUrl);
  const setPhoto = useMutation(api.staff.setPhoto);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const attempt = async (run: () => Promise<ProblemCode | null>) => {
    setBusy(true);
    setProblem(null);
    try {
      setProblem(await run());
    } catch (thrown) {
      setProblem(refusedProblems(thrown)[0]?.code ?? "UNKNOWN");
    } finally {
      setBusy(false);
    }
  };
  const upload = (file: File) =>
    attempt(async () => {
      const photo = await shrinkPhoto(file);
      if (photo === null) return "INVALID_PHOTO";
      const answer = await fetch(await uploadUrl({ barberId }), {
        method: "POST",
        headers: { "Content-Type": photo.type },
        body: photo,
      });
      if (!answer.ok) return "UNKNOWN";
      // Convex answers an upload so: https://docs.convex.dev/file-storage/upload-files
      const { storageId } = (await answer.json()) as Pick<SetPhoto, "storageId">;
      await setPhoto({ barberId, storageId });
      return null;
    });
  const clear = () =>
    attempt(async () => {
      await setPhoto({ barberId, storageId: null });
      return null;
    });
  return { upload, clear, busy, problem };
}

type SetPhoto = Parameters<ReturnType<typeof useMutation<typeof api.staff.setPhoto>>>[0];
