import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const widths = { narrow: "max-w-2xl", wide: "max-w-5xl", full: "max-w-[96rem]" } as const;

type PageProps = ComponentProps<"div"> & {
  /** `full`: for calendars and tables that use the whole screen. */
  width?: keyof typeof widths;
  /** The painted sign across the whole width, above the column. */
  opening?: ReactNode;
  /** What it is painted in: see app/globals.css. */
  palette?: string;
};

/** The main part of a page: an opening across the whole width, when it has one, and a column. */
export function Page({ width = "wide", opening, palette, className, ...rest }: PageProps) {
  return (
    <main id="main" tabIndex={-1} data-palette={palette}>
      {opening}
      <div
        className={cn("mx-auto w-full px-4 py-8 sm:px-6 sm:py-12", widths[width], className)}
        {...rest}
      />
    </main>
  );
}

/** The painted board of a page, over a course of tiles; a picture may hang above it. */
export function Board({ picture, children }: { picture?: ReactNode; children: ReactNode }) {
  return (
    <>
      {picture}
      <div className="painted">
        <div className="mx-auto max-w-5xl px-7 py-12 sm:px-10 sm:py-16 lg:px-6">{children}</div>
      </div>
      <div aria-hidden className="tiled h-7 border-b-2 border-line" />
    </>
  );
}
