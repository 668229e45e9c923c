"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useErrorFocus } from "@/components/kit/form/use-error-focus";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { keepGuestToken } from "@/components/kit/kept/guest-session";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { type CodeAsked, dropCodeAsked } from "./code-asked";
import type { AskCode } from "./prove-address";

const DIGITS = 6;
/** A message needs some time to arrive. */
const RESEND_MS = 30_000;

/** The code that was sent, typed, pasted or filled in by the phone; with six digits it goes by itself. */
export function TypeCode({ asked, ask }: { asked: CodeAsked; ask: AskCode }) {
  const t = useTranslations("mine");
  const { problem, busy, send, again, forget } = useCode(asked, ask);
  const [code, setCode] = useState("");
  const mayResend = useLater(asked.at + RESEND_MS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(code);
  };
  return (
    <form noValidate onSubmit={submit} className="grid max-w-xl gap-3">
      <p role="status">{t("codeSent", { to: asked.to })}</p>
      <TextField
        id="prove-code"
        label={t("codeLabel")}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        className="max-w-48 font-display text-2xl tracking-widest tabular-nums"
        value={code}
        error={problem}
        onChange={(event) => {
          forget();
          const typed = event.target.value;
          setCode(typed);
          if (typed.replace(/\D/g, "").length === DIGITS) void send(typed);
        }}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" disabled={busy}>
          {t("codeOpen")}
        </Button>
        <Button variant="secondary" disabled={!mayResend} onClick={() => void again()}>
          {t("codeAgain")}
        </Button>
        <Button variant="quiet" onClick={dropCodeAsked}>
          {t("codeOther")}
        </Button>
      </div>
      {!mayResend && <p className="text-sm text-ink-soft">{t("codeWait")}</p>}
    </form>
  );
}

function useCode({ ticket, to }: CodeAsked, ask: AskCode) {
  const t = useTranslations("mine");
  const refusalText = useRefusalText();
  const focus = useErrorFocus();
  const redeem = useMutation(api.guests.redeemCode);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // State lags a render behind the sixth digit.
  const under = useRef(false);
  const run = async (work: () => Promise<string | null>) => {
    if (under.current) return;
    under.current = true;
    focus.begin();
    setBusy(true);
    setProblem(null);
    const found = await work().catch(refusalText);
    under.current = false;
    setBusy(false);
    setProblem(found);
    if (found !== null) focus.show();
  };
  const send = async (code: string) =>
    await run(async () => {
      const redeemed = await redeem({ ticket, code });
      if (!redeemed.ok) return t(redeemed.code === "CODE_WRONG" ? "codeWrong" : "codeGone");
      keepGuestToken(redeemed.token);
      dropCodeAsked();
      return null;
    });
  const again = async () =>
    await run(async () => {
      await ask(to);
      return null;
    });
  return { problem, busy, send, again, forget: () => setProblem(null) };
}

/** False until a moment, epoch ms. */
function useLater(at: number): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  }, [at]);
  return isLater;
}
