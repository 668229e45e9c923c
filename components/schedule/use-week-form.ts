"use client";

import { useState } from "react";
import type { Template } from "./types";
import { sameWeek, weekFormOf, type WeekForm } from "./week-form";

/**
 * The form over live hours. Untouched, it follows what is saved; touched, it keeps what was typed
 * and says when somebody else saved other hours meanwhile (`overtaken`).
 */
export function useWeekForm(templates: readonly Template[]): {
  form: WeekForm;
  dirty: boolean;
  overtaken: boolean;
  edit: (form: WeekForm) => void;
  reset: () => void;
} {
  const saved = weekFormOf(templates);
  const [base, setBase] = useState(saved);
  const [form, setForm] = useState(saved);
  const dirty = !sameWeek(form, base) || form.length !== base.length;
  const moved = !sameWeek(saved, base);
  const follow = () => {
    setBase(saved);
    setForm(saved);
  };
  // What was typed is what is saved now: our own saving, or somebody had the same thought.
  if (moved && (!dirty || sameWeek(form, saved))) follow();
  return { form, dirty, overtaken: moved && dirty, edit: setForm, reset: follow };
}
