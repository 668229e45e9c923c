"use client";

import { useTranslations } from "next-intl";
import { type SyntheticEvent, useRef, useState } from "react";
import { Button } from "@/components/kit/ui/button";
import { CharactersLeft } from "@/components/kit/ui/characters-left";
import { Icon } from "@/components/kit/ui/icon";
import { LINE_TEXT } from "@/lib/limits/texts";

type ThreadComposerProps = {
  onSay: (text: string) => void;
  onTyping: () => void;
  /** False for a file that is no picture. */
  onPhoto: (file: File) => Promise<boolean>;
};

/** Where a line is typed, or a picture chosen; the focus stays in it. */
export function ThreadComposer({ onSay, onTyping, onPhoto }: ThreadComposerProps) {
  const t = useTranslations("thread");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === "" || said.length > LINE_TEXT) return;
    onSay(said);
    setText("");
    input.current?.focus();
  };
  return (
    <form onSubmit={submit} className="grid gap-1 border-t border-line p-3">
      <div className="flex items-center gap-2">
        <PhotoButton onPhoto={onPhoto} />
        <input
          ref={input}
          className="control min-w-0 flex-1"
          dir="auto"
          aria-label={t("write")}
          placeholder={t("write")}
          autoComplete="off"
          enterKeyHint="send"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            if (target.value.trim() !== "") onTyping();
          }}
        />
        <Button type="submit" size="icon" className="size-12 shrink-0" aria-label={t("send")}>
          <Icon name="forward" />
        </Button>
      </div>
      <CharactersLeft text={text} limit={LINE_TEXT} />
    </form>
  );
}

function PhotoButton({ onPhoto }: Pick<ThreadComposerProps, "onPhoto">) {
  const t = useTranslations("thread");
  const input = useRef<HTMLInputElement>(null);
  const [isRefused, setIsRefused] = useState(false);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t("photo")}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file can be chosen again.
          target.value = "";
          if (file) void onPhoto(file).then((isPicture) => setIsRefused(!isPicture));
        }}
      />
      <Button
        variant="quiet"
        size="icon"
        className="size-12 shrink-0"
        aria-label={t("photo")}
        onClick={() => input.current?.click()}
      >
        <Icon name="picture" />
      </Button>
      {isRefused && (
        <p role="alert" className="text-sm font-semibold text-bad">
          {t("noPicture")}
        </p>
      )}
    </>
  );
}
