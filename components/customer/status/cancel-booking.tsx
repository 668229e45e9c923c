"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { later } from "@/components/kit/live/later";
import { Button } from "@/components/kit/ui/button";
import type { Access } from "@/components/customer/access/access";
import type { Booking } from "./types";

// Few people cancel: the dialog's code comes when it is wanted.
const CancelDialog = later(() => import("./cancel-dialog").then((module) => module.CancelDialog));

type CancelBookingProps = { booking: Booking; access: Access; size?: "sm" | "md" };

export function CancelBooking({ booking, access, size }: CancelBookingProps) {
  const t = useTranslations("status");
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button ref={opener} variant="secondary" size={size} onClick={() => setOpen(true)}>
        {t("cancel")}
      </Button>
      {open && (
        <CancelDialog
          booking={booking}
          access={access}
          opener={opener}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
