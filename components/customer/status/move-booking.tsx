"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { later } from "@/components/kit/live/later";
import { Button } from "@/components/kit/ui/button";
import type { Access } from "@/components/customer/access/access";
import type { Booking } from "./types";

// Few people move: the calendar's code comes when it is wanted.
const MoveDialog = later(() => import("./move-dialog").then((module) => module.MoveDialog));

type MoveBookingProps = { booking: Booking; access: Access };

export function MoveBooking({ booking, access }: MoveBookingProps) {
  const t = useTranslations("status");
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button ref={opener} variant="secondary" onClick={() => setOpen(true)}>
        {t("move")}
      </Button>
      {open && (
        <MoveDialog
          booking={booking}
          access={access}
          opener={opener}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
