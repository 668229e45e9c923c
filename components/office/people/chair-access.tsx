"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useSession } from "@/components/kit/providers/session";
import { useSave } from "@/components/kit/form/use-save";
import { api } from "@/convex/_generated/api";
import { AddressForm } from "./address-form";
import { PendingInvitation } from "./pending-invitation";
import { RemovePerson } from "./remove-person";
import type { OnLink, StaffBarber } from "./types";
import { VisitsLeft } from "./visits-left";

type ChairAccessProps = {
  shopId: string;
  timeZone: string;
  barber: StaffBarber;
  now: number;
  onLink: OnLink;
  onRemoved: () => void;
};

/** Who may run a chair: take it away, see who is asked, or ask somebody. */
export function ChairAccess(props: ChairAccessProps) {
  const { shopId, timeZone, barber, now, onLink, onRemoved } = props;
  const t = useTranslations("staff");
  const { user } = useSession();
  const { id, userId, name, invitation } = barber;
  // Nobody takes their own access away: owners with a chair close the chair.
  if (user?.barberId === id) return null;
  if (userId === null) {
    return (
      <section aria-labelledby="chair-access" className="grid gap-3 border-t border-line pt-4">
        <h3 id="chair-access" className="text-lg">
          {t("access")}
        </h3>
        {invitation === null ? (
          <InviteToChair barber={barber} onLink={onLink} />
        ) : (
          <PendingInvitation pending={invitation} now={now} onLink={onLink} />
        )}
      </section>
    );
  }
  return (
    <div>
      <RemovePerson
        shopId={shopId}
        person={{ userId, name }}
        text={t("removeBarberText")}
        onRemoved={onRemoved}
        button={{ size: "sm", children: t("removeAccess") }}
      >
        <VisitsLeft barberId={id} timeZone={timeZone} now={now} />
      </RemovePerson>
    </div>
  );
}

function InviteToChair({ barber, onLink }: Pick<ChairAccessProps, "barber" | "onLink">) {
  const t = useTranslations("staff");
  const { save, busy, refused } = useSave();
  const invite = useMutation(api.staff.inviteToChair);
  const { id: barberId, name } = barber;
  const ask = async (email: string) => {
    const run = async () => {
      const { token, mailed } = await invite({ barberId, email });
      onLink({ token, mailed, name, email: email === "" ? null : email });
    };
    await save({ run, said: t("linkMade") });
  };
  return (
    <>
      <p className="text-sm text-ink-soft">{t("nobodysChair")}</p>
      <AddressForm
        id="chair-address"
        label={t("invite")}
        address=""
        onSubmit={(email) => void ask(email)}
        busy={busy}
        refused={refused}
      />
    </>
  );
}
