"use client";

import type { ComponentProps } from "react";
import { type Choice, KEYS, writeChoice } from "./choice";

type ChoiceFormProps = ComponentProps<"form"> & {
  choice: Choice;
  /** What the form's own controls say. */
  asks: (keyof typeof KEYS)[];
};

/**
 * A step as a form: without script it sends what is chosen to the same address as script would write.
 * With script nothing is sent.
 */
export function ChoiceForm({ choice, asks, onSubmit, children, ...rest }: ChoiceFormProps) {
  const asked = new Set<string>(["step", ...asks.map((part) => KEYS[part])]);
  const kept = [...new URLSearchParams(writeChoice(choice))].filter(([name]) => !asked.has(name));
  return (
    <form
      {...rest}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.(event);
      }}
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
