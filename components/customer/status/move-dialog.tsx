"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { WhenPicker } from "@/components/customer/booking/when-picker";
import { useMinute } from "@/components/kit/format/use-minute";
import { dateOf } from "@/components/kit/format/when";
import { Dialog } from "@/components/kit/ui/dialog";
import { SelectField } from "@/components/kit/ui/field";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import { MoveConfirm } from "./move-confirm";
import type { Booking } from "./types";

type MoveDialogProps = {
  booking: Booking;
  access: Access;
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** Another time, or another barber, for a booking that stands. */
export function MoveDialog({ booking, access, opener, onClose }: MoveDialogProps) {
  const t = useTranslations();
  // Not the shop's page: what is booked moves in a shop that takes no new bookings too.
  const targets = useQuery(api.bookings.moveTargets, access);
  return (
    <Dialog open look="wide" onOpenChange={onClose} title={t("status.moveTitle")} opener={opener}>
      {targets === undefined && <SkeletonRows label={t("common.loading")} rows={4} />}
      {targets?.barbers.length === 0 && <p>{t("status.moveNobody")}</p>}
      {targets && targets.barbers.length > 0 && (
        <MoveSteps booking={booking} access={access} targets={targets} onMoved={onClose} />
      )}
    </Dialog>
  );
}

type Targets = NonNullable<FunctionReturnType<typeof api.bookings.moveTargets>>;
type MoveStepsProps = {
  booking: Booking;
  access: Access;
  targets: Targets;
  onMoved: () => void;
};
type To = { date: string; startsAt: number };

function MoveSteps({ booking, access, targets, onMoved }: MoveStepsProps) {
  const t = useTranslations("status");
  const [now] = useState(() => Date.now());
  const minute = useMinute(now);
  const { barbers } = targets;
  const [barberId, setBarberId] = useState(barbers[0]?.id ?? booking.barber.id);
  // It opens on its own day, so that a Saturday's visit is offered Saturday's other times.
  const [date, setDate] = useState<string | null>(dateOf(booking.startsAt, booking.timeZone));
  const [to, setTo] = useState<To | null>(null);
  const idsOf = (kind: "service" | "add_on") =>
    booking.items.filter((item) => item.kind === kind).map(({ id }) => id);
  if (to !== null) {
    return (
      <MoveConfirm
        booking={booking}
        access={access}
        barbers={barbers}
        barberId={barberId}
        onMoved={onMoved}
        startsAt={to.startsAt}
        onBack={() => setTo(null)}
      />
    );
  }
  return (
    <div className="grid gap-6">
      {barbers.length > 1 && (
        <SelectField
          id="move-barber"
          label={t("barber")}
          value={barberId}
          onChange={(event) => setBarberId(event.target.value)}
        >
          {barbers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <WhenPicker
        key={barberId}
        query={{
          shopId: targets.shopId,
          barberId,
          moving: access,
          serviceIds: idsOf("service"),
          addOnIds: idsOf("add_on"),
          now: minute,
        }}
        shop={targets}
        date={date}
        start={null}
        onDate={setDate}
        onStart={(chosen, startsAt) => setTo({ date: chosen, startsAt })}
      />
    </div>
  );
}
