"use client";

import { useRouter } from "next/navigation";
import { useContext, useEffect, useRef, useState } from "react";
import { TokenStoreContext } from "@/components/kit/providers/oidc/local-identity-provider";
import { finishSignIn } from "@/components/kit/providers/oidc/sign-in-flow";
import { SignInFailed, SignInFinishing } from "./sign-in-ending";

/** Where the local identity sends the browser back to: exchanges the code and moves on. */
export function SignInCallback() {
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
  return failed || store === null ? <SignInFailed /> : <SignInFinishing />;
}
