"use client";

import { OverbookSheet } from "@/components/desk/overbook-sheet";
import type { Desk } from "@/components/desk/types";
import type { Wanted } from "@/components/desk/visit-choice";
import { type WalkInStart, WalkInSheet } from "@/components/desk/walk-in-sheet";
import type { BlockForm } from "@/components/schedule/block-form";
import { BlockSheet } from "@/components/schedule/block-sheet";
import { localMinutes } from "@/lib/time/zones";
import { GapDialog } from "./gap-dialog";
import { PaymentSheet } from "./payment-sheet";
import type { Appointment } from "./types";
import { VisitSheet } from "./visit-sheet";

/** What is open over the day; one at a time. */
export type OpenDialog =
  | { kind: "gap"; first: Required<WalkInStart>; until: number }
  | { kind: "walkIn"; first: WalkInStart }
  | { kind: "overbook"; first: WalkInStart; wanted: Wanted }
  | { kind: "block"; barberId: string; first: BlockForm }
  | { kind: "visit"; barberId: string; appointmentId: string }
  | { kind: "pay"; appointmentId: string };

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
      return <GapDialog {...{ desk, gap: open, onOpen }} />;
    case "walkIn":
      return (
        <WalkInSheet
          {...{ desk, first: open.first, onClose }}
          onOverbook={(first, wanted) => onOpen({ kind: "overbook", first, wanted })}
        />
      );
    case "overbook":
      return <OverbookSheet {...{ desk, first: open.first, wanted: open.wanted, onClose }} />;
    case "block":
      return (
        <BlockSheet
          barberId={open.barberId}
          timeZone={desk.shop.timeZone}
          gridMinutes={desk.shop.gridMinutes}
          {...{ today: desk.today, now: desk.now, first: open.first, onClose }}
        />
      );
    case "visit": {
      const appointment = visitOf(open.appointmentId);
      return (
        appointment !== undefined && (
          <VisitSheet {...{ desk, barberId: open.barberId, appointment, onClose }} />
        )
      );
    }
    case "pay": {
      const appointment = visitOf(open.appointmentId);
      return appointment !== undefined && <PaymentSheet {...{ appointment, onClose }} />;
    }
    default:
      return open satisfies never;
  }
}

/** A block of one stretch of a date, as the form begins. */
export function blockFormAt(
  date: string,
  { from, until }: { from: number; until: number },
  timeZone: string,
): BlockForm {
  const fromMinutes = localMinutes(from, timeZone);
  // Midnight at the end of a day is its last minute, not its first.
  const untilMinutes = localMinutes(until, timeZone) || 24 * 60;
  return {
    ...{ fromDate: date, untilDate: date, partOfDay: true, reason: "" },
    ...{ fromMinutes, untilMinutes },
  };
}
