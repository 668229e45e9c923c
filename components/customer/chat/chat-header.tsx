import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";

type ChatHeaderProps = {
  /** Names what it stands above. */
  id: string;
  title: string;
  /** Of the heading: it stands over a page, or alone. */
  level?: "h1" | "h2";
  /** Null where there is nothing to close. */
  onClose: (() => void) | null;
};

/** Whose chat it is, and the way out of it. */
export function ChatHeader({ id, title, level: Heading = "h2", onClose }: ChatHeaderProps) {
  const t = useTranslations("chat");
  return (
    <header className="flex min-h-14 shrink-0 items-center justify-between gap-3 bg-sign py-1.5 ps-4 pe-2 text-sign-ink">
      <Heading id={id} className="min-w-0 truncate text-lg">
        {title}
      </Heading>
      {onClose !== null && (
        <Button
          variant="quiet"
          size="icon"
          className="shrink-0 text-sign-ink hover:bg-sign-deep focus-visible:outline-sign-ink"
          aria-label={t("close")}
          onClick={onClose}
        >
          <Icon name="close" />
        </Button>
      )}
    </header>
  );
}
