"use client";

import { useMutation } from "convex/react";
import { useDeed } from "@/components/kit/form/use-deed";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";
import type { SearchLink } from "./types";

/** Calls a search off: one tap, since nothing is lost by it. */
export function CancelSearch({ link, label }: { link: SearchLink; label: string }) {
  const cancel = useMutation(api.searches.cancel);
  const { run, isBusy, problem } = useDeed();
  return (
    <>
      <Button variant="secondary" aria-disabled={isBusy} onClick={() => run(() => cancel(link))}>
        {label}
      </Button>
      {problem !== null && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </>
  );
}
