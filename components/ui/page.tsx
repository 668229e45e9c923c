import type { ComponentProps } from "react";
import { cn } from "./cn";

const widths = { narrow: "max-w-2xl", wide: "max-w-5xl" } as const;

/** The main column of a page. */
export function Page({
  width = "wide",
  className,
  ...rest
}: ComponentProps<"main"> & { width?: keyof typeof widths }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cn("mx-auto w-full px-4 py-8 sm:px-6 sm:py-12", widths[width], className)}
      {...rest}
    />
  );
}
