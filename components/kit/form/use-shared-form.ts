"use client";

import { useState } from "react";
import type { PlacedProblem } from "./problems";
import { useSave } from "./use-save";
import { versionOf } from "@/lib/version";
import { standingOf, stillTyped, type Stored, type Typed, typedAfterSave } from "./shared-form";

type SharedFormOptions<Form, Saved> = {
  stored: Stored<Form>;
  /** Saves what the form says; refused when what it is based on is not what is stored any more. */
  put: (form: Form, basedOn: string | undefined) => Promise<Saved>;
  /** Said when it is saved, with the way back; null where the page goes on by itself. */
  said: string | ((form: Form) => string) | null;
  /** Takes back what was saved; by itself, what was there before is put back. Null: no way back. */
  undo?: ((saved: Saved, form: Form) => Promise<unknown>) | null;
  /** Whether two forms save the same; by their values where this says nothing. */
  same?: (one: Form, other: Form) => boolean;
  /** What cannot be sent as it is; the form goes to the first field in error instead. */
  isWrong?: (form: Form) => boolean;
  onSaved?: () => void;
};

/** Somebody else has saved since typing began: what there is now, and what was typed. */
export type Conflict<Form> = {
  mine: Form;
  theirs: Form;
  /** Saves what was typed over what they have saved. */
  keep: () => void;
  /** Forgets what was typed. */
  take: () => void;
};

export type SharedForm<Form> = {
  form: Form;
  /** True while there is something to save. */
  dirty: boolean;
  busy: boolean;
  refused: readonly PlacedProblem[];
  conflict: Conflict<Form> | null;
  edit: (form: Form) => void;
  discard: () => void;
  /** True when it is saved. */
  submit: () => Promise<boolean>;
};

/**
 * The one way to save a form over something that is live and that several people edit: it follows
 * what is stored until somebody types, a save names the version that it was made from, and when
 * somebody else was faster, what they saved stands beside what was typed.
 */
export function useSharedForm<Form, Saved extends { version: string }>(
  options: SharedFormOptions<Form, Saved>,
): SharedForm<Form> {
  const { stored, put, said, same = sameValues, isWrong, onSaved } = options;
  const [typed, setTyped] = useState<Typed<Form> | null>(null);
  const { save, busy, refused, forget, showErrors } = useSave();
  const { form, dirty, overtaken } = standingOf(stored, typed, same);
  const begun = dirty ? typed : null;
  // Kept on, it would stand against whatever somebody saves later.
  if (!busy && typed !== stillTyped(stored, typed, same)) setTyped(null);
  const saveAs = async (
    basedOn: string | undefined,
    sent: Typed<Form> | null,
  ): Promise<boolean> => {
    const putBack = ({ version }: Saved) => put(stored.form, version);
    const { undo = putBack } = options;
    const done = await save({
      run: async () => {
        const saved = await put(form, basedOn);
        const now = { form, version: saved.version };
        setTyped((current) => typedAfterSave(current, sent, now));
        return saved;
      },
      said: typeof said === "function" ? said(form) : said,
      undo: undo === null ? undefined : (saved) => undo(saved, form),
    });
    if (done) onSaved?.();
    return done;
  };
  const discard = () => {
    forget();
    setTyped(null);
  };
  const canBeSent = (): boolean => {
    if (isWrong?.(form) !== true) return true;
    showErrors();
    return false;
  };
  const conflict = {
    mine: form,
    theirs: stored.form,
    keep: () => {
      if (!canBeSent()) return;
      // What they saved has been seen: from here on it is what the form is based on.
      const seen = { form, before: stored.form, version: stored.version };
      setTyped(seen);
      void saveAs(stored.version, seen);
    },
    take: discard,
  };
  const isOvertaken = overtaken && !busy;
  const { before, version } = begun ?? { before: stored.form, version: stored.version };
  return {
    form,
    dirty,
    busy,
    refused: isOvertaken ? refused.filter(({ code }) => code !== "CHANGED_MEANWHILE") : refused,
    conflict: isOvertaken ? conflict : null,
    edit: (changed) => {
      forget();
      setTyped({ form: changed, before, version });
    },
    discard,
    submit: async () => {
      if (!isOvertaken) return canBeSent() && (await saveAs(version, typed));
      showErrors();
      return false;
    },
  };
}

function sameValues(one: unknown, other: unknown): boolean {
  return versionOf(one) === versionOf(other);
}
