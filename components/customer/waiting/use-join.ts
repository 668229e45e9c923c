"use client";

import { useMutation } from "convex/react";
import type { FunctionArgs } from "convex/server";
import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { forgetAttempt, requestKeysFor } from "@/components/customer/booking/attempt";
import type { Draft } from "@/components/customer/booking/draft";
import { currentPass } from "@/components/kit/page-visit/pass";
import { type HoldProblem, holdProblem } from "@/components/customer/booking/refusals";
import { holdWithProof } from "@/components/customer/booking/work";
import { keepLink } from "@/components/kit/kept/links";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useOwner } from "@/components/kit/kept/owner";
import { api } from "@/convex/_generated/api";
import { parseContact } from "@/lib/booking/contact";

/** A day that somebody wants, and the visit that it is wanted for. */
export type WantedVisit = Omit<
  FunctionArgs<typeof api.waitlist.join>,
  "customer" | "requestId" | "requestSecret" | "pass" | "proof"
>;

/** Joins a day's list and goes to the page where one waits; keeps what went wrong for the form. */
export function useJoin(wish: WantedVisit) {
  const join = useMutation(api.waitlist.join);
  const router = useRouter();
  const guestToken = useGuestToken();
  const locale = useLocale();
  const owner = useOwner();
  const keeper = owner ?? null;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<HoldProblem | null>(null);
  // State lags a render behind a double click.
  const under = useRef(false);

  const submit = async (draft: Draft) => {
    if (under.current) return;
    setProblem(null);
    const parsed = parseContact(draft, { asks: "email" });
    if (!parsed.ok) {
      setProblem({ kind: "field", ...parsed.problem });
      return;
    }
    under.current = true;
    setBusy(true);
    const attempt = { ...wish, customer: parsed.contact };
    try {
      const keys = requestKeysFor(keeper, attempt);
      const asked = { ...attempt, ...keys, locale, guestToken, pass: await currentPass() };
      const { code, token } = await holdWithProof(join, asked);
      forgetAttempt(keeper);
      if (owner === null) keepLink(owner, { code, token, kind: "waiting" });
      // An account opens its places by itself: no address in the browser's history does.
      const secret = keeper === null ? `?t=${encodeURIComponent(token)}` : "";
      router.push(`/waiting/${code}${secret}`);
    } catch (thrown) {
      const found = holdProblem(thrown);
      if (found.kind !== "network") forgetAttempt(keeper);
      setProblem(found);
      setBusy(false);
      under.current = false;
    }
  };
  return { busy, problem, submit };
}
