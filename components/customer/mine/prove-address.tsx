"use client";

import { useMutation, useQuery } from "convex/react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useErrorFocus } from "@/components/kit/form/use-error-focus";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { currentPass } from "@/components/kit/page-visit/pass";
import { api } from "@/convex/_generated/api";
import { keepCodeAsked, useCodeAsked } from "./code-asked";
import { TypeCode } from "./type-code";

/** Who has no account finds their bookings by an address: a code is sent there, and typed here. */
export function ProveAddress() {
  const t = useTranslations("mine");
  const channels = useQuery(api.guests.channels);
  const asked = useCodeAsked();
  const ask = useAskCode();
  if (!channels || (!channels.email && !channels.sms)) return null;
  return (
    <section aria-labelledby="prove" className="plate grid gap-4">
      <div className="grid gap-1">
        <h2 id="prove" className="text-2xl">
          {t("proveTitle")}
        </h2>
        <p className="text-ink-soft">{t(channels.sms ? "proveTextEither" : "proveText")}</p>
      </div>
      {asked === null ? (
        <AddressForm ask={ask} either={channels.sms} />
      ) : (
        <TypeCode key={asked.ticket} asked={asked} ask={ask} />
      )}
    </section>
  );
}

export type AskCode = (to: string) => Promise<void>;

/** Has a code sent to an address, or to a number; whatever is refused is thrown. */
function useAskCode(): AskCode {
  const askCode = useMutation(api.guests.askCode);
  const locale = useLocale();
  return async (to) => {
    const channel = to.includes("@") || !/\d/.test(to) ? "email" : "sms";
    const { ticket } = await askCode({ channel, to, locale, pass: await currentPass() });
    keepCodeAsked({ ticket, to: to.trim(), at: Date.now() });
  };
}

function AddressForm({ ask, either }: { ask: AskCode; either: boolean }) {
  const t = useTranslations("mine");
  const refusalText = useRefusalText();
  const focus = useErrorFocus();
  const [to, setTo] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    focus.begin();
    setBusy(true);
    setProblem(null);
    try {
      await ask(to);
    } catch (thrown) {
      setProblem(refusalText(thrown));
      focus.show();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="grid max-w-xl gap-3">
      <TextField
        id="prove-address"
        label={t(either ? "proveAddressEither" : "proveAddress")}
        type={either ? "text" : "email"}
        autoComplete="email"
        value={to}
        error={problem}
        onChange={(event) => {
          setProblem(null);
          setTo(event.target.value);
        }}
      />
      <div>
        <Button type="submit" disabled={busy}>
          {t("proveSend")}
        </Button>
      </div>
    </form>
  );
}
