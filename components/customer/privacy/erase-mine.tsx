"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Refused } from "@/components/kit/form/refused";
import { useDeed } from "@/components/kit/form/use-deed";
import { useFormat } from "@/components/kit/format/use-format";
import { dropGuestToken } from "@/components/kit/kept/guest-session";
import { useSession } from "@/components/kit/providers/session";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import { keepReceipt } from "./receipt";

type Mine = NonNullable<FunctionReturnType<typeof api.privacy.mine>>;
type EraseMineProps = { guestTokens: readonly string[]; mine: Mine };

/** Erases everything once nothing is in the way, and says what is where something is. */
export function EraseMine({ guestTokens, mine }: EraseMineProps) {
  const t = useTranslations("yourData");
  const { signOut } = useSession();
  const erase = useMutation(api.privacy.eraseMine);
  const { run, isBusy, problem } = useDeed();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isHeld = mine.ahead.length > 0 || mine.unsettled.length > 0;
  const confirm = () => {
    setAsking(false);
    run(async () => {
      const { receipt } = await erase({ guestTokens: [...guestTokens] });
      keepReceipt(receipt);
      // Whoever stayed signed in would have an account made anew.
      dropGuestToken();
      if (mine.hasAccount && !mine.isStaff) await signOut();
    });
  };
  return (
    <section aria-labelledby="erase" className="grid gap-3">
      <h2 id="erase" className="text-2xl">
        {t("eraseTitle")}
      </h2>
      <p className="max-w-prose text-ink-soft">{t("eraseText")}</p>
      {mine.isStaff && <p className="max-w-prose text-ink-soft">{t("eraseStaff")}</p>}
      {isHeld && <InTheWay mine={mine} />}
      <Refused text={problem} />
      <div>
        <Button ref={opener} variant="danger" disabled={isBusy} onClick={() => setAsking(true)}>
          {t("erase")}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t("eraseSure")}
          confirmLabel={t("eraseYes")}
          cancelLabel={t("eraseNo")}
          onConfirm={confirm}
          opener={opener}
        >
          <p>{t("eraseSureText")}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function InTheWay({ mine: { ahead, unsettled } }: { mine: Mine }) {
  const t = useTranslations("yourData");
  return (
    <Alert tone="busy" title={t("heldTitle")}>
      {ahead.length > 0 && <p>{t("heldAhead")}</p>}
      <Visits visits={ahead} />
      {unsettled.length > 0 && <p>{t("heldMoney")}</p>}
      <Visits visits={unsettled} />
    </Alert>
  );
}

function Visits({ visits }: { visits: Mine["ahead"] }) {
  const format = useFormat();
  if (visits.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {visits.map(({ code, shopName, startsAt, timeZone }) => (
        <li key={code}>
          <Link href={`/bookings/${code}`} className="underline underline-offset-4">
            {shopName}, {format.when(startsAt, timeZone)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
