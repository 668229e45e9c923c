import { cva, type VariantProps } from "class-variance-authority";
import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const button = cva(
  "inline-flex items-center justify-center gap-2 rounded-control text-center font-semibold no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:opacity-60",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-ink hover:bg-accent-hover",
        sign: "bg-sign-brass text-sign outline-offset-4 hover:bg-sign-ink focus-visible:outline-sign-ink",
        good: "bg-good text-good-ink hover:opacity-90",
        secondary: "border border-line-strong bg-raised text-ink hover:bg-sunken",
        danger: "border border-accent bg-raised text-accent hover:bg-accent-wash",
        quiet: "text-ink underline-offset-4 hover:bg-sunken hover:underline",
      },
      size: { md: "min-h-12 px-5 py-2.5 text-base", sm: "min-h-11 px-3.5 py-1.5 text-sm" },
      wide: { true: "w-full", false: "" },
    },
    defaultVariants: { variant: "primary", size: "md", wide: false },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof button> & {
    /** Puts the looks on the child (a link) in place of a button. */
    asChild?: boolean;
  };

export function Button({ className, variant, size, wide, asChild, type, ...rest }: ButtonProps) {
  const classes = cn(button({ variant, size, wide }), className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? "button"} className={classes} {...rest} />;
}
