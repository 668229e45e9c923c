"use client";

import { usePathname } from "next/navigation";
import { cn } from "@/components/kit/ui/cn";
import { Link } from "@/components/kit/ui/link";

type NavLinkProps = { href: string; onClick?: () => void; children: string };

/** A way about the site; marked where one is. */
export function NavLink({ href, onClick, children }: NavLinkProps) {
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
