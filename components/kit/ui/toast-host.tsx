"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast as sonner, Toaster } from "sonner";
import { hostToasts, type Toast } from "./notify";

const LOOKS = {
  plain: "border-line-strong",
  good: "border-good",
  bad: "border-bad",
} as const;

export function ToastHost() {
  const t = useTranslations("common");
  useEffect(() => hostToasts(present), []);
  return (
    <Toaster
      position="bottom-center"
      // On a phone a page's own bar stands at the bottom, under the thumb.
      mobileOffset={{ bottom: "calc(5.5rem + var(--thumb-bar))" }}
      visibleToasts={1}
      containerAriaLabel={t("notices")}
      // The library brings a font of its own.
      style={{ fontFamily: "inherit" }}
      toastOptions={{ unstyled: true, className: "w-full" }}
    />
  );
}

function present({ text, tone = "plain", action }: Toast): void {
  // What was said before is over: its way back may not fit any more.
  sonner.dismiss();
  sonner.custom(
    (id) => (
      <div
        className={`flex min-h-12 w-full items-center justify-between gap-4 rounded-card border-2 bg-raised px-4 py-2 text-ink shadow-float ${LOOKS[tone]}`}
      >
        <span>{text}</span>
        {action !== undefined && (
          <button
            type="button"
            className="min-h-11 px-2 font-semibold underline underline-offset-4"
            onClick={() => {
              action.onAct();
              sonner.dismiss(id);
            }}
          >
            {action.label}
          </button>
        )}
      </div>
    ),
    { duration: action === undefined ? 4_000 : 6_000 },
  );
}
