import * as Slot from "radix-ui/slot";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const VARIANTS = {
  primary: "btn-primary",
  sign: "btn-sign",
  good: "btn-good",
  secondary: "btn-secondary",
  danger: "btn-danger",
  quiet: "btn-quiet",
} as const;
const SIZES = { md: "", sm: "btn-sm", icon: "btn-icon" } as const;

type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof VARIANTS;
  /** `icon`: a square for a picture alone; give it an `aria-label`. */
  size?: keyof typeof SIZES;
  wide?: boolean;
  /** Puts the looks on the child (a link) in place of a button. */
  asChild?: boolean;
};

export function Button(props: ButtonProps) {
  const { className, variant = "primary", size = "md", wide, asChild, type, ...rest } = props;
  const classes = cn("btn", VARIANTS[variant], SIZES[size], wide && "w-full", className);
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? "button"} className={classes} {...rest} />;
}
