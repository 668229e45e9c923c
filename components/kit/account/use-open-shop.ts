"use client";

import { useMutation } from "convex/react";
import { useRouter } from "next/navigation";
import { api } from "@/convex/_generated/api";
import type { Workplace } from "@/components/kit/types/work";

/** Opens one of somebody's shops: its office for an owner, their day there for a barber. */
export function useOpenShop(): (place: Workplace) => Promise<void> {
  const router = useRouter();
  const switchShop = useMutation(api.users.switchShop);
  return async ({ shopId, role }) => {
    await switchShop({ shopId });
    router.push(role === "owner" ? "/owner" : "/barber");
  };
}
