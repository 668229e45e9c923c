"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { rememberPlace } from "@/components/kit/account/landing";
import { later } from "@/components/kit/live/later";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { Link } from "@/components/kit/ui/link";
import { Bar, isStaffPage } from "./bar";
import { NavLink } from "./nav-link";
import { type FirstSign, useOpenSign } from "./shop-sign";

// For those alone who are signed in.
const WorkLinks = later(() => import("./work-links").then((module) => module.WorkLinks));

export function SiteHeader({ first }: { first: FirstSign | null }) {
  const t = useTranslations("site");
  const { user } = useSession();
  const sign = useOpenSign(first);
  const role = user?.role ?? "customer";
  // The staff's own pages have a way about of their own.
  const inside = isStaffPage(usePathname());
  return (
    <header data-no-print className="border-b-2 border-rule bg-raised">
      <Bar className="gap-x-4 gap-y-1 py-2">
        {sign === null ? (
          <ProductLink className="min-h-11 text-2xl" />
        ) : (
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
            <Link
              href={`/s/${sign.slug}`}
              className="inline-flex min-h-11 min-w-0 items-center font-display text-2xl leading-tight wrap-anywhere no-underline"
            >
              {sign.name}
            </Link>
            <ProductLink className="min-h-6 text-sm text-ink-soft" />
          </div>
        )}
        <nav aria-label={t("navigation")} className="flex flex-wrap items-center gap-1 text-sm">
          {role === "owner" && !inside && <NavLink href="/owner">{t("owner")}</NavLink>}
          {role === "barber" && !inside && <NavLink href="/barber">{t("myDay")}</NavLink>}
          {role === "customer" && <NavLink href="/bookings">{t("myBookings")}</NavLink>}
          {user !== null && <WorkLinks user={user} />}
          <SignInOut />
        </nav>
      </Bar>
    </header>
  );
}

function ProductLink({ className }: { className: string }) {
  return (
    <Link href="/" className={cn("inline-flex items-center font-display no-underline", className)}>
      G<span className="mx-0.5 text-accent">|</span>Barbers
    </Link>
  );
}

/** Whoever signs in from a page comes back to it, unless their work awaits them. */
function rememberHere(): void {
  rememberPlace(`${window.location.pathname}${window.location.search}`);
}

function SignInOut() {
  const t = useTranslations("site");
  const { status, user, signOut } = useSession();
  if (status === "guest" || status === "loading") {
    // Until it is known who is here its place is kept: nobody signed in is asked to sign in.
    return (
      <span className={cn(status === "loading" && "invisible")}>
        <NavLink href="/sign-in" onClick={rememberHere}>
          {t("signIn")}
        </NavLink>
      </span>
    );
  }
  return (
    <Button
      variant="quiet"
      size="sm"
      title={user === null ? undefined : t("signedInAs", { name: user.name })}
      onClick={signOut}
    >
      {t("signOut")}
    </Button>
  );
}
