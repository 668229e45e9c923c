"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { SessionUser } from "@/components/providers/session";
import { cn } from "@/components/ui/cn";

const BARBER_PAGES = [
  { href: "/barber", word: "day" },
  { href: "/barber/clients", word: "clients" },
  { href: "/barber/hours", word: "hours" },
  { href: "/work", word: "work" },
] as const;
const OWNER_PAGES = [
  { href: "/owner", word: "today" },
  { href: "/owner/bookings", word: "bookings" },
  { href: "/owner/clients", word: "clients" },
  { href: "/barber/hours", word: "hours" },
  { href: "/owner/services", word: "services" },
  { href: "/owner/staff", word: "staff" },
  { href: "/owner/reviews", word: "reviews" },
  { href: "/owner/health", word: "health" },
  { href: "/owner/money", word: "money" },
  { href: "/owner/numbers", word: "numbers" },
  { href: "/owner/look", word: "look" },
  { href: "/owner/settings", word: "settings" },
  { href: "/work", word: "work" },
] as const;

/** The rooms of the staff's side: an owner's office, or a barber's day and hours. */
export function StaffNav({ user }: { user: SessionUser }) {
  const t = useTranslations("office");
  const path = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  // On a phone the rooms are wider than the screen: the one that is open must not be out of sight.
  useEffect(() => {
    const link = current.current;
    const row = link?.closest("nav");
    if (!link || !row) return;
    const [at, frame] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += at.left + at.width / 2 - (frame.left + frame.width / 2);
  }, [path]);
  const pages = user.role === "owner" ? OWNER_PAGES : BARBER_PAGES;
  return (
    <nav
      aria-label={t("navigation")}
      data-no-print
      className="-mx-4 -mt-6 mb-6 overflow-x-auto border-b border-line px-4 sm:-mt-10 sm:-mx-6 sm:px-6"
    >
      {/* The first word stands in line with the page's title and the name above it. */}
      <ul className="-ms-3 flex w-max gap-1">
        {pages.map(({ href, word }) => (
          <li key={href}>
            <Link
              ref={path === href ? current : undefined}
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={cn(
                "inline-flex min-h-11 items-center border-b-3 px-3 font-semibold no-underline hover:text-ink",
                path === href ? "border-accent text-ink" : "border-transparent text-ink-soft",
              )}
            >
              {t(word)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
