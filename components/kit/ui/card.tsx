import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A plate on the wall. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("plate", className)} {...rest} />;
}
