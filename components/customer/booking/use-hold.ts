"use client";

import { useMutation } from "convex/react";
import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { keepLink } from "@/components/kit/kept/links";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useOwner } from "@/components/kit/kept/owner";
import { expectCheckout } from "@/components/customer/access/checkout-visit";
import { tabKey } from "@/components/kit/page-visit/tab";
import { api } from "@/convex/_generated/api";
import { parseContact } from "@/lib/booking/contact";
import { TEXT_WORDS } from "@/lib/messages/consent";
import { forgetAttempt, requestKeysFor } from "./attempt";
import { type Draft, endDraft } from "./draft";
import { currentPass } from "@/components/kit/page-visit/pass";
import { type HoldProblem, holdProblem } from "./refusals";
import { forgetChoice } from "./unfinished";
import { holdWithProof, loadWork } from "./work";

type Target = {
  /** The slug of the shop. */
  shop: string;
  /** The address's query that says what is chosen. */
  query: string;
  barberId: string;
  /** True when another barber may take it. */
  anyBarber: boolean;
  serviceIds: string[];
  addOnIds: string[];
  startsAt: number;
  /** Minor units; paid with what is due now. */
  tipMinor: number;
  /** Whether they agree that the shop keeps their card. */
  acceptsCardOnFile: boolean;
  /** Whether they want to be texted, should they give a number. */
  wantsTexts: boolean;
  /** Whether they have read that the shop asks them for more in advance than others. */
  depositDemanded: boolean;
};
export type HoldPhase = "idle" | "holding" | "held";

/** Holds a time and goes to the booking's page; keeps what went wrong for the form to show. */
export function useHold({ shop, query, depositDemanded, wantsTexts, ...target }: Target) {
  const hold = useMutation(api.bookings.hold);
  const router = useRouter();
  const owner = useOwner();
  const keeper = owner ?? null;
  const guestToken = useGuestToken();
  const locale = useLocale();
  const [phase, setPhase] = useState<HoldPhase>("idle");
  const [problem, setProblem] = useState<HoldProblem | null>(null);
  // State lags a render behind a double click.
  const busy = useRef(false);
  // Ready by the time that the form is filled in.
  useEffect(() => {
    void currentPass();
    if (owner === null) void loadWork();
  }, [owner]);

  const submit = async (draft: Draft) => {
    if (busy.current) return;
    setProblem(null);
    const parsed = parseContact(draft, { asks: "email" });
    if (!parsed.ok) {
      setProblem({ kind: "field", ...parsed.problem });
      return;
    }
    busy.current = true;
    setPhase("holding");
    const agrees = wantsTexts && parsed.contact.phone !== undefined;
    const textWords = agrees ? TEXT_WORDS : undefined;
    const attempt = { ...target, textWords, customer: parsed.contact };
    try {
      const asked = {
        ...attempt,
        visitKey: tabKey(),
        locale,
        ...requestKeysFor(keeper, attempt),
        guestToken,
        pass: await currentPass(),
      };
      const held = await holdWithProof(hold, asked);
      forgetAttempt(keeper);
      endDraft(keeper);
      forgetChoice(keeper, shop, query);
      setPhase("held");
      const { code, manageToken: token } = held;
      if (owner === null) keepLink(owner, { code, token, kind: "booking" });
      // Another barber, or more to pay than was said: that is read first, and paid for then.
      const asSaid = held.barberId === target.barberId && held.depositDemanded === depositDemanded;
      if (asSaid) expectCheckout(held.code);
      // An account opens its bookings by itself: no address in the browser's history does.
      const secret = keeper === null ? `?t=${encodeURIComponent(token)}` : "";
      router.push(`/bookings/${code}${secret}`);
    } catch (thrown) {
      const found = holdProblem(thrown);
      if (found.kind !== "network") forgetAttempt(keeper);
      setProblem(found);
      setPhase("idle");
      busy.current = false;
    }
  };
  return { phase, problem, submit };
}
