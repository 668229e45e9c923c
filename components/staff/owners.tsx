"use client";

import { useTranslations } from "next-intl";
import { useSession } from "@/components/providers/session";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { InviteOwner } from "./invite-owner";
import { RemovePerson } from "./remove-person";
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
  const { id, name, email, joined } = owner;
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
        <RemovePerson
          {...{ shopId, person: { userId: id, name }, text: t("removeText") }}
          button={{
            size: "icon",
            "aria-label": t("remove", { name }),
            children: <Icon name="trash" />,
          }}
        />
      )}
    </li>
  );
}
