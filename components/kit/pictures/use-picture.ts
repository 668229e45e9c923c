"use client";

import { useState } from "react";
import { type ProblemCode, refusedProblems } from "@/components/kit/form/problems";

/** How a picture is changed. */
export type PictureWays = {
  /** Makes the file small, uploads and saves it; says what is wrong, or nothing. */
  put: (file: File) => Promise<ProblemCode | null>;
  remove: () => Promise<unknown>;
};

/** Gives something a picture, or takes it away. */
export function usePicture({ put, remove }: PictureWays): {
  upload: (file: File) => Promise<void>;
  clear: () => Promise<void>;
  busy: boolean;
  problem: ProblemCode | null;
} {
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
  const upload = (file: File) => attempt(() => put(file));
  const clear = () => attempt(() => remove().then(() => null));
  return { upload, clear, busy, problem };
}
