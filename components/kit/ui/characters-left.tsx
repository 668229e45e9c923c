import { useTranslations } from "next-intl";
import { isNearLimit } from "@/lib/limits/texts";
import { cn } from "./cn";

type CharactersLeftProps = { text: string; limit: number };

/** Near the end of what fits, how many characters are left; beyond it, how many are too many. */
export function CharactersLeft({ text, limit }: CharactersLeftProps) {
  const t = useTranslations("common");
  const left = limit - text.trim().length;
  const isSaid = isNearLimit(left, limit);
  // It is there while it says nothing: what appears with its words in it may not be read out.
  return (
    <p
      role="status"
      className={cn(
        isSaid ? "text-sm" : "sr-only",
        left < 0 ? "font-semibold text-bad" : "text-ink-soft",
      )}
    >
      {isSaid &&
        (left < 0 ? t("charactersOver", { count: -left }) : t("charactersLeft", { count: left }))}
    </p>
  );
}
