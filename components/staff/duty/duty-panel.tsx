"use client";

import { useQuery } from "convex/react";
import { api } from "@/convex/_generated/api";
import { DutySwitch } from "./duty-switch";

/** A barber's own duty; nothing for who has no chair in the shop, or where it does not offer it. */
export function DutyPanel({ shopId }: { shopId: string }) {
  const duty = useQuery(api.duty.mine, { shopId }) ?? null;
  return duty !== null && <DutySwitch shopId={shopId} duty={duty} />;
}
