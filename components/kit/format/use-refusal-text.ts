"use client";

import { useTranslations } from "next-intl";
import type { ErrorCode } from "@/lib/errors";

/** Words for anything that was thrown: a refusal by its code, the rest in general. */
export function useRefusalText(): (thrown: unknown) => string {
  const t = useTranslations("errors");
  return (thrown) => {
    const code = codeOf(thrown);
    // Every code has words (a test says so): they are asked instead of a second list of the codes.
    return t(code !== null && t.has(code) ? code : "UNKNOWN");
  };
}

/** As `asRefusal` reads it, but for whether the code is one of ours. */
function codeOf(thrown: unknown): ErrorCode | null {
  if (typeof thrown !== "object" || thrown === null || !("data" in thrown)) return null;
  const { data } = thrown;
  if (typeof data !== "object" || data === null || !("code" in data)) return null;
  // Whoever asks finds words for it, or none.
  return typeof data.code === "string" ? (data.code as ErrorCode) : null;
}
