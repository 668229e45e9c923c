"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/kit/ui/link";

/** What is sent to them, and how they change it. */
export function WhatYouGet() {
  const t = useTranslations("mine");
  return (
    <p>
      <Link href="/messages" className="inline-flex min-h-11 items-center">
        {t("whatYouGet")}
      </Link>
      <br />
      <Link href="/your-data" className="inline-flex min-h-11 items-center">
        {t("yourData")}
      </Link>
    </p>
  );
}
