"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { rememberPlace } from "@/components/kit/account/landing";
import { type SessionUser, useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { ShopSwitch } from "./shop-switch";
import { api } from "@/convex/_generated/api";
import { Bar, isStaffPage } from "./bar";
import { type ShopSign, useOpenSign } from "./shop-sign";

export function SiteHeader({ first }: { first: ShopSign | null }) {
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
          {user !== null && <Work user={user} />}
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

/** A choice of several shops, and that somebody is asked to work in one. */
function Work({ user }: { user: SessionUser }) {
  const t = useTranslations("site");
  const [now] = useState(() => Date.now());
  const invited = useQuery(api.invitations.listMine, { now })?.length ?? 0;
  const { workplaces } = user;
  return (
    <>
      {invited > 0 && <NavLink href="/work">{t("invited", { count: invited })}</NavLink>}
      {workplaces.length > 1 && <ShopSwitch user={user} />}
    </>
  );
}

type NavLinkProps = { href: string; onClick?: () => void; children: string };

function NavLink({ href, onClick, children }: NavLinkProps) {
  const here = usePathname() === href;
  return (
    <Link
      href={href}
      onClick={onClick}
      aria-current={here ? "page" : undefined}
      className={cn(
        "inline-flex min-h-11 items-center rounded-control px-2.5 font-semibold underline-offset-4 hover:underline",
        here && "underline decoration-accent decoration-2",
      )}
    >
      {children}
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
