"use client";

import { useTranslations } from "next-intl";
import { type RefObject, type SyntheticEvent, useState } from "react";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";

/** What a line can be at most. */
const LONGEST = 1_000;

type ComposerProps = {
  input: RefObject<HTMLInputElement | null>;
  /** False until the conversation is there: what is typed meanwhile stays in the field. */
  isReady: boolean;
  onSay: (text: string) => void;
};

/** Where words are typed; the focus stays in it. */
export function Composer({ input, isReady, onSay }: ComposerProps) {
  const t = useTranslations("chat");
  const [text, setText] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === "" || !isReady) return;
    onSay(said);
    setText("");
    input.current?.focus();
  };
  return (
    <form onSubmit={submit} className="flex shrink-0 items-center gap-2 border-t border-line p-3">
      <input
        ref={input}
        className="control min-w-0 flex-1"
        dir="auto"
        aria-label={t("write")}
        placeholder={t("write")}
        autoComplete="off"
        enterKeyHint="send"
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="submit"
        size="icon"
        className="size-12 shrink-0"
        aria-disabled={!isReady || undefined}
        aria-label={t("send")}
      >
        <Icon name="forward" />
      </Button>
    </form>
  );
}
