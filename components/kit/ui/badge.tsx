import type { ComponentProps } from "react";
import { cn } from "./cn";

export const TONES = {
  plain: "tone-plain",
  good: "tone-good",
  busy: "tone-busy",
  bad: "tone-bad",
} as const;
export type Tone = keyof typeof TONES;

export function Badge({
  tone = "plain",
  className,
  ...rest
}: ComponentProps<"span"> & { tone?: Tone }) {
  return <span className={cn("badge", TONES[tone], className)} {...rest} />;
}
