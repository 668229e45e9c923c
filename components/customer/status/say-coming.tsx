"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Access } from "@/components/customer/access/access";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import type { Booking } from "./types";

type SayComingProps = {
  booking: Pick<Booking, "attendanceConfirmedAt" | "homeAddress">;
  access: Access;
};

/** One tap says that somebody is coming; then it stands there. */
export function SayComing({ booking, access }: SayComingProps) {
  const t = useTranslations("status");
  // They are at home already when the barber comes to them.
  const isHome = booking.homeAddress !== null;
  const refusalText = useRefusalText();
  const confirm = useMutation(api.bookings.confirmAttendance);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const say = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await confirm(access);
    } catch (thrown) {
      setProblem(refusalText(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div data-no-print className="grid justify-items-start gap-2" aria-live="polite">
      {booking.attendanceConfirmedAt === null ? (
        <Button disabled={busy} onClick={() => void say()}>
          {t(isHome ? "sayComingHome" : "sayComing")}
        </Button>
      ) : (
        <p className="flex items-center gap-2 text-good">
          <Icon name="check" className="size-5" />
          {t(isHome ? "saidComingHome" : "saidComing")}
        </p>
      )}
      {problem !== null && <p className="text-bad">{problem}</p>}
    </div>
  );
}
