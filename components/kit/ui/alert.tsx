import type { ComponentProps, ReactNode } from "react";
import { type Tone, TONES } from "./badge";
import { cn } from "./cn";

type AlertProps = Omit<ComponentProps<"div">, "title"> & { tone?: Tone; title?: ReactNode };

/** A notice in the flow of the page. Give it a `role` when it appears after the first view. */
export function Alert({ tone = "plain", title, className, children, ...rest }: AlertProps) {
  return (
    <div className={cn("notice", TONES[tone], className)} {...rest}>
      {title !== undefined && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
