"use client";

import { OverbookSheet } from "@/components/staff/desk/overbook-sheet";
import type { Desk } from "@/components/kit/types/desk";
import { WalkInSheet } from "@/components/staff/desk/walk-in-sheet";
import { BlockSheet } from "@/components/staff/schedule/block-sheet";
import { GapDialog } from "./gap-dialog";
import type { OpenDialog } from "./open-dialog";
import { PaymentSheet } from "./payment-sheet";
import type { Appointment } from "./types";
import { VisitSheet } from "./visit-sheet";

type DeskDialogsProps = {
  desk: Desk;
  open: OpenDialog | null;
  onOpen: (open: OpenDialog | null) => void;
  /** The live visit of an id; undefined when it is gone. */
  visitOf: (appointmentId: string) => Appointment | undefined;
};

export function DeskDialogs({ desk, open, onOpen, visitOf }: DeskDialogsProps) {
  const onClose = () => onOpen(null);
  if (open === null) return null;
  switch (open.kind) {
    case "gap":
      return <GapDialog desk={desk} gap={open} onOpen={onOpen} />;
    case "walkIn":
      return (
        <WalkInSheet
          desk={desk}
          first={open.first}
          onClose={onClose}
          onOverbook={(first, wanted) => onOpen({ kind: "overbook", first, wanted })}
        />
      );
    case "overbook":
      return (
        <OverbookSheet desk={desk} first={open.first} wanted={open.wanted} onClose={onClose} />
      );
    case "block":
      return (
        <BlockSheet
          barberId={open.barberId}
          timeZone={desk.shop.timeZone}
          gridMinutes={desk.shop.gridMinutes}
          today={desk.today}
          now={desk.now}
          first={open.first}
          onClose={onClose}
        />
      );
    case "visit": {
      const appointment = visitOf(open.appointmentId);
      return (
        appointment !== undefined && (
          <VisitSheet
            desk={desk}
            barberId={open.barberId}
            appointment={appointment}
            onClose={onClose}
          />
        )
      );
    }
    case "pay": {
      const appointment = visitOf(open.appointmentId);
      return (
        appointment !== undefined && <PaymentSheet appointment={appointment} onClose={onClose} />
      );
    }
    default:
      return open satisfies never;
  }
}
