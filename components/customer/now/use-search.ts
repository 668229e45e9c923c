"use client";

import { useMutation } from "convex/react";
import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { forgetAttempt, requestKeysFor } from "@/components/customer/booking/attempt";
import type { Draft } from "@/components/customer/booking/draft";
import { type HoldProblem, holdProblem } from "@/components/customer/booking/refusals";
import { holdWithProof, loadWork } from "@/components/customer/booking/work";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useOwner } from "@/components/kit/kept/owner";
import { currentPass } from "@/components/kit/page-visit/pass";
import { tabKey } from "@/components/kit/page-visit/tab";
import type { Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import { parseContact } from "@/lib/booking/contact";
import { TEXT_WORDS } from "@/lib/messages/consent";
import { keptLink, searchHref } from "./kept-search";
import { placeOf, type Wish } from "./wish";

/** What is agreed to on the card that shows all of it. */
export type Agreed = { acceptsCardOnFile: boolean; wantsTexts: boolean };

/** Begins a search and goes to its page; keeps what went wrong for the form to show. */
export function useSearch(shop: Shop, wish: Wish) {
  const start = useMutation(api.searches.start);
  const router = useRouter();
  const owner = useOwner();
  const keeper = owner ?? null;
  const guestToken = useGuestToken();
  const locale = useLocale();
  const [isBeginning, setBeginning] = useState(false);
  const [problem, setProblem] = useState<HoldProblem | null>(null);
  // State lags a render behind a double click.
  const busy = useRef(false);
  useEffect(() => {
    void currentPass();
    if (owner === null) void loadWork();
  }, [owner]);

  /** True for what can be sent; else the fault stands beside its field. */
  const check = (draft: Draft): boolean => {
    const parsed = parseContact(draft, { asks: "either" });
    setProblem(parsed.ok ? null : { kind: "field", ...parsed.problem });
    return parsed.ok;
  };

  const begin = async (draft: Draft, { acceptsCardOnFile, wantsTexts }: Agreed) => {
    const parsed = parseContact(draft, { asks: "either" });
    const place = placeOf(wish);
    if (busy.current || !parsed.ok || place === null) return;
    busy.current = true;
    setProblem(null);
    setBeginning(true);
    const textWords = wantsTexts && parsed.contact.phone !== undefined ? TEXT_WORDS : undefined;
    const attempt = {
      shopId: shop.id,
      serviceIds: wish.services.map(({ id }) => id),
      addOnIds: wish.addOns.map(({ id }) => id),
      place,
      acceptsCardOnFile,
      textWords,
      customer: parsed.contact,
    };
    try {
      const { searchId, token } = await holdWithProof(start, {
        ...attempt,
        visitKey: tabKey(),
        locale,
        ...requestKeysFor(keeper, { search: attempt }),
        guestToken,
        pass: await currentPass(),
        known: keptLink(keeper, shop.slug) ?? undefined,
      });
      forgetAttempt(keeper);
      router.push(searchHref({ searchId, token }));
    } catch (thrown) {
      const found = holdProblem(thrown);
      if (found.kind !== "network") forgetAttempt(keeper);
      setProblem(found);
      setBeginning(false);
      busy.current = false;
    }
  };
  return { isBeginning, problem, check, begin };
}
