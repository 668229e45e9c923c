"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useContext, useEffect, useRef, useState } from "react";
import { TokenStoreContext } from "@/components/kit/providers/oidc/local-identity-provider";
import { finishSignIn } from "@/components/kit/providers/oidc/sign-in-flow";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { ProgressPole } from "@/components/kit/ui/pole";

/** Where the local identity sends the browser back to: exchanges the code and moves on. */
export function SignInCallback() {
  const t = useTranslations();
  const store = useContext(TokenStoreContext);
  const router = useRouter();
  const begun = useRef(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // A code is good for one exchange, and React may run an effect twice.
    if (store === null || begun.current) return;
    begun.current = true;
    void finishSignIn(store.issuer, new URLSearchParams(window.location.search)).then((result) => {
      if (result === null) {
        setFailed(true);
        return;
      }
      store.accept(result.tokens);
      router.replace(result.returnTo);
    });
  }, [store, router]);
  if (failed || store === null) {
    return (
      <EmptyState
        title={t("signIn.failedTitle")}
        action={
          <Button asChild>
            <Link href="/sign-in">{t("common.tryAgain")}</Link>
          </Button>
        }
      >
        {t("signIn.failedText")}
      </EmptyState>
    );
  }
  return (
    <div role="status" className="grid gap-4">
      <p>{t("signIn.finishing")}</p>
      <ProgressPole label={t("signIn.finishing")} />
    </div>
  );
}
