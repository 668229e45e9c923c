"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/kit/ui/cn";

/** The staff's pages use the whole screen; what stands above and below them is as wide. */
export function isStaffPage(path: string): boolean {
  return /^\/(owner|barber)(\/|$)/.test(path);
}

/** The inside of the header or the footer, in line with the page between them. */
export function Bar({ className, children }: { className: string; children: ReactNode }) {
  const width = isStaffPage(usePathname()) ? "max-w-[96rem]" : "max-w-5xl";
  return (
    <div
      className={cn(
        "mx-auto flex flex-wrap items-center justify-between px-4 sm:px-6",
        width,
        className,
      )}
    >
      {children}
    </div>
  );
}
