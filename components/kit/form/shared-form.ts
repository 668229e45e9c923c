/** A form over something that several people edit. Pure. */

/** What is stored, as the form shows it, and the version that a save of it is based on. */
export type Stored<Form> = { form: Form; version: string | undefined };

/** What somebody typed, and what was stored when they began. */
export type Typed<Form> = Stored<Form> & { before: Form };

export type Standing<Form> = {
  /** What the form shows: what is stored as long as nothing else was typed. */
  form: Form;
  dirty: boolean;
  /** True when somebody else has saved something else since typing began. */
  overtaken: boolean;
};

/**
 * Untouched, a form follows what is stored. Touched, it keeps what was typed; what was typed and
 * taken back, or what somebody else has saved in the same words, is nothing to save.
 */
export function standingOf<Form>(
  stored: Stored<Form>,
  typed: Typed<Form> | null,
  same: (one: Form, other: Form) => boolean,
): Standing<Form> {
  const dirty = typed !== null && !same(typed.form, typed.before) && !same(typed.form, stored.form);
  if (!dirty) return { form: stored.form, dirty: false, overtaken: false };
  return { form: typed.form, dirty, overtaken: typed.version !== stored.version };
}

/** What was typed, as long as it says something else than what is stored: else it is done with. */
export function stillTyped<Form>(
  stored: Stored<Form>,
  typed: Typed<Form> | null,
  same: (one: Form, other: Form) => boolean,
): Typed<Form> | null {
  return typed !== null && same(typed.form, stored.form) ? null : typed;
}

/** What is typed once a save is done: nothing, or what was typed during it, based on what it saved. */
export function typedAfterSave<Form>(
  typed: Typed<Form> | null,
  sent: Typed<Form> | null,
  saved: { form: Form; version: string },
): Typed<Form> | null {
  if (typed === null || typed === sent) return null;
  return { form: typed.form, before: saved.form, version: saved.version };
}

/** One thing that a form says: which, and what it says there. A key where two may share a label. */
export type Line = { key?: string; label: string; text: string };

/** Where two forms say different things, in the order of the first. */
export function differencesOf(
  mine: readonly Line[],
  theirs: readonly Line[],
): { key: string; label: string; mine: string; theirs: string }[] {
  const keyOf = ({ key, label }: Line) => key ?? label;
  const labels = new Map([...mine, ...theirs].map((line) => [keyOf(line), line.label]));
  const textOf = (lines: readonly Line[], key: string) =>
    lines.find((line) => keyOf(line) === key)?.text ?? "";
  return [...labels]
    .map(([key, label]) => ({ key, label, mine: textOf(mine, key), theirs: textOf(theirs, key) }))
    .filter((each) => each.mine !== each.theirs);
}
