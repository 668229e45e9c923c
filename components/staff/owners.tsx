"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useSession } from "@/components/providers/session";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { useSave } from "@/components/schedule/use-save";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { api } from "@/convex/_generated/api";
import type { StaffList } from "./types";

type Owner = StaffList["owners"][number];
type OwnersProps = { shopId: string; owners: readonly Owner[] };

/** Who may do everything in the shop. */
export function Owners({ shopId, owners }: OwnersProps) {
  const t = useTranslations("staff");
  return (
    <section aria-labelledby="owners" className="plate grid gap-4">
      <h2 id="owners" className="text-2xl">
        {t("owners")}
      </h2>
      <p className="text-ink-soft">{t("ownersText")}</p>
      <ul className="divide-y divide-line">
        {owners.map((owner) => (
          <OwnerRow key={owner.id} {...{ shopId, owner }} />
        ))}
      </ul>
      <InviteOwner shopId={shopId} />
    </section>
  );
}

function OwnerRow({ shopId, owner }: { shopId: string; owner: Owner }) {
  const t = useTranslations("staff");
  const { user } = useSession();
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { save, busy, refused } = useSave();
  const remove = useMutation(api.staff.remove);
  const { id, name, email, joined } = owner;
  const takeAway = async () => {
    const run = () => remove({ shopId, userId: id });
    if (await save({ run, said: t("removed", { name }) })) setAsking(false);
  };
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <div>
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {!joined && <Badge tone="busy">{t("notJoined")}</Badge>}
        </p>
        <p className="text-sm break-all text-ink-soft">{email}</p>
      </div>
      {email !== user?.email && (
        <Button
          ref={opener}
          variant="quiet"
          size="icon"
          aria-label={t("remove", { name })}
          onClick={() => setAsking(true)}
        >
          <Icon name="trash" />
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("removeTitle", { name })}
        confirmLabel={t("removeDo")}
        cancelLabel={t("removeKeep")}
        {...{ busy, opener }}
        onConfirm={() => void takeAway()}
      >
        <p>{t("removeText")}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </li>
  );
}

function InviteOwner({ shopId }: { shopId: string }) {
  const t = useTranslations("staff");
  const words = useTranslations("errors");
  const [form, setForm] = useState({ name: "", email: "" });
  const { save, busy, refused, forget } = useSave();
  const invite = useMutation(api.staff.inviteOwner);
  const problems = problemsOf(refused);
  const submit = async () => {
    const run = () => invite({ shopId, ...form });
    if (await save({ run, said: t("invited", { name: form.name }) }))
      setForm({ name: "", email: "" });
  };
  const field = (name: "name" | "email") => {
    const code = problems.get(name);
    return {
      id: `owner-${name}`,
      label: t(name),
      value: form[name],
      error: code === undefined ? null : words(code),
      onChange: (event: { target: { value: string } }) => {
        forget();
        setForm({ ...form, [name]: event.target.value });
      },
    };
  };
  return (
    <form
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 className="text-lg">{t("inviteOwner")}</h3>
      <TextField {...field("name")} />
      <TextField type="email" {...field("email")} />
      <FormProblem
        code={refused.find((each) => each.field !== "name" && each.field !== "email")?.code}
      />
      <Button type="submit" size="sm" variant="secondary" disabled={busy}>
        {t("invite")}
      </Button>
    </form>
  );
}
