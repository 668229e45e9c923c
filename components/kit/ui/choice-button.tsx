import type { ComponentProps } from "react";
import { cn } from "./cn";

/** One of several large choices; choosing moves on. */
export function ChoiceButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" className={cn("choice", className)} {...rest} />;
}
