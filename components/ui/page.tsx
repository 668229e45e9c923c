import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const widths = { narrow: "max-w-2xl", wide: "max-w-5xl" } as const;

type PageProps = ComponentProps<"div"> & {
  width?: keyof typeof widths;
  /** The painted sign across the whole width, above the column. */
  opening?: ReactNode;
};

/** The main part of a page: an opening across the whole width, when it has one, and a column. */
export function Page({ width = "wide", opening, className, ...rest }: PageProps) {
  return (
    <main id="main" tabIndex={-1}>
      {opening !== undefined && (
        <div className="painted">
          <div className="mx-auto grid max-w-5xl justify-items-start gap-4 px-6 py-12 sm:py-20">
            {opening}
          </div>
        </div>
      )}
      <div
        className={cn("mx-auto w-full px-4 py-8 sm:px-6 sm:py-12", widths[width], className)}
        {...rest}
      />
    </main>
  );
}
