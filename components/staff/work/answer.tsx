"use client";

import { useMutation } from "convex/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";
import type { Invitation } from "@/components/kit/types/work";

type AnswerProps = {
  invitation: Invitation;
  /** How the person shows that it is theirs: the link's token, or the invitation's id. */
  asked: { token: string } | { invitationId: string };
};

/** What somebody is asked, and their yes or no. */
export function Answer({ invitation, asked }: AnswerProps) {
  const t = useTranslations("work");
  const router = useRouter();
  const { save, busy, refused } = useSave();
  const accept = useMutation(api.invitations.accept);
  const decline = useMutation(api.invitations.decline);
  const { shopName: shop, role } = invitation;
  const say = async (yes: boolean) => {
    const run = () => (yes ? accept(asked) : decline(asked));
    if (!(await save({ run, said: t(yes ? "accepted" : "declined", { shop }) }))) return;
    if (yes) router.push(role === "owner" ? "/owner" : "/barber");
    else if ("token" in asked) router.push("/work");
  };
  return (
    <section aria-label={shop} className="plate grid gap-3">
      <InvitationWords invitation={invitation} />
      <FormProblem code={refused[0]?.code} />
      <div className="flex flex-wrap gap-3">
        <Button disabled={busy} onClick={() => void say(true)}>
          {t("accept")}
        </Button>
        <Button variant="secondary" disabled={busy} onClick={() => void say(false)}>
          {t("decline")}
        </Button>
      </div>
    </section>
  );
}

/** Who asks for what, and what saying yes means. */
export function InvitationWords({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("work");
  const { shopName: shop, role, inviterName, chairName } = invitation;
  return (
    <>
      <p className="font-display text-2xl leading-tight">
        {t(role === "owner" ? "askedOwner" : "askedBarber", { shop })}
      </p>
      <p className="text-ink-soft">
        {inviterName !== "" && t("askedBy", { name: inviterName })}{" "}
        {chairName !== null && t("chair", { name: chairName })}{" "}
        {t(role === "owner" ? "meansOwner" : "meansBarber")}
      </p>
    </>
  );
}
