"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useErrorFocus } from "@/components/kit/form/use-error-focus";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { findAddress } from "./find-address";

/** A booking made elsewhere, by the link that was kept. */
export function FindBooking() {
  const t = useTranslations("mine");
  const router = useRouter();
  const focus = useErrorFocus();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const open = (event: FormEvent) => {
    event.preventDefault();
    focus.begin();
    const address = findAddress(typed);
    setWrong(address === null);
    if (address === null) focus.show();
    else router.push(address);
  };
  return (
    <form noValidate onSubmit={open} className="grid max-w-xl gap-3">
      <TextField
        id="find-booking"
        label={t("find")}
        hint={t("findHint")}
        autoComplete="off"
        value={typed}
        error={wrong ? t("findWrong") : null}
        onChange={(event) => {
          setWrong(false);
          setTyped(event.target.value);
        }}
      />
      <div>
        <Button type="submit" variant="secondary">
          {t("findOpen")}
        </Button>
      </div>
    </form>
  );
}
