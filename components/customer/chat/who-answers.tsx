import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import type { ChatView } from "./types";

type WhoAnswersProps = {
  view: ChatView | undefined;
  onStartOver: () => void;
  onBackToBot: () => void;
};

/** Who answers now, and how to begin anew. */
export function WhoAnswers({ view, onStartOver, onBackToBot }: WhoAnswersProps) {
  const t = useTranslations("chat");
  const isPerson = view?.mode === "person";
  const name = view?.lines.findLast(({ from }) => from === "staff")?.name;
  const words =
    name === undefined
      ? t(isPerson ? "withPerson" : "bot")
      : t(isPerson ? "withName" : "bot", { name });
  return (
    <div className="flex min-h-11 shrink-0 items-center justify-between gap-2 border-b border-line py-1 ps-4 pe-2 text-sm">
      <p className="min-w-0 text-ink-soft">{view !== undefined && words}</p>
      {view !== undefined && (
        <Button
          variant="quiet"
          size="sm"
          className="shrink-0"
          onClick={isPerson ? onBackToBot : onStartOver}
        >
          {t(isPerson ? "backToBot" : "startOver")}
        </Button>
      )}
    </div>
  );
}
