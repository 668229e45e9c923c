/** A short word about something that has just been done, with a way back. */
export type Toast = {
  text: string;
  tone?: "plain" | "good" | "bad";
  /** "Undo"; the toast stays a little longer when it has one. */
  action?: { label: string; onAct: () => void };
};

let waiting: Toast[] = [];
let everWanted = false;
let show: ((toast: Toast) => void) | null = null;
const listeners = new Set<() => void>();

/** Shows a toast. Never for refusals of what somebody typed: those belong beside the field. */
export function notify(toast: Toast): void {
  if (show !== null) {
    show(toast);
    return;
  }
  waiting = [...waiting, toast];
  everWanted = true;
  for (const listener of listeners) listener();
}

/** The host takes over: what waited is shown, and all that follows. Returns how to give it up. */
export function hostToasts(present: (toast: Toast) => void): () => void {
  show = present;
  const late = waiting;
  waiting = [];
  for (const toast of late) present(toast);
  return () => {
    show = null;
  };
}

export function awaitsHost(): boolean {
  return everWanted;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
