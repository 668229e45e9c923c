import { cloneElement, type ComponentProps, type ReactElement } from "react";
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

type Looks = {
  className?: string | undefined;
  variant?: keyof typeof VARIANTS | undefined;
  /** `icon`: a square for a picture alone; give it an `aria-label`. */
  size?: keyof typeof SIZES | undefined;
  wide?: boolean | undefined;
};

export type ButtonProps = ComponentProps<"button"> & Looks & { asChild?: false };

/** Puts the looks on the child (a link) in place of a button. */
type OnChild = Looks & { asChild: true; children: ReactElement<{ className?: string }> };

export function Button(props: ButtonProps | OnChild) {
  if (props.asChild === true) {
    const { children } = props;
    return cloneElement(children, { className: looksOf(props, children.props.className) });
  }
  const { asChild: _, className, variant, size, wide, type, ...rest } = props;
  const looks = looksOf({ className, variant, size, wide });
  return <button type={type ?? "button"} className={looks} {...rest} />;
}

function looksOf(looks: Looks, ofChild?: string): string {
  const { className, variant = "primary", size = "md", wide } = looks;
  return cn("btn", VARIANTS[variant], SIZES[size], wide && "w-full", className, ofChild);
}
