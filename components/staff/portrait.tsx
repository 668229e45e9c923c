"use client";

import { Monogram } from "@/components/shop/monogram";

/** A barber's photo, or their initials where there is none. */
export function Portrait({ name, url }: { name: string; url: string | null }) {
  if (url === null) return <Monogram name={name} />;
  return (
    // The storage serves it as it is; its size is bounded when it is sent.
    // eslint-disable-next-line @next/next/no-img-element
    <img src={url} alt="" className="size-14 shrink-0 rounded-full object-cover" />
  );
}
