import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const alert = cva("rounded-card border-l-4 px-4 py-3", {
  variants: {
    tone: {
      plain: "border-line-strong bg-sunken text-ink",
      good: "border-good bg-good-wash text-ink",
      busy: "border-brass bg-brass-wash text-ink",
      bad: "border-accent bg-accent-wash text-ink",
    },
  },
  defaultVariants: { tone: "plain" },
});

type AlertProps = Omit<ComponentProps<"div">, "title"> &
  VariantProps<typeof alert> & { title?: ReactNode };

/** A notice in the flow of the page. Give it a `role` when it appears after the first view. */
export function Alert({ tone, title, className, children, ...rest }: AlertProps) {
  return (
    <div className={cn(alert({ tone }), className)} {...rest}>
      {title !== undefined && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
