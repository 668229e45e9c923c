export type Where = "localStorage" | "sessionStorage";

const PROBE = "gbarbers.probe";

/** What this page alone remembers, where the browser's storage is full or forbidden. */
const memory = new Map<string, string>();
const listeners = new Set<() => void>();

/** What this browser keeps under a key. */
export function readStored(key: string, where: Where = "localStorage"): string | null {
  const remembered = memory.get(`${where} ${key}`);
  if (remembered !== undefined) return remembered;
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

/** False when it is kept for as long as the page is open only. */
export function writeStored(key: string, text: string, where: Where = "localStorage"): boolean {
  let isKept = true;
  try {
    globalThis[where].setItem(key, text);
    memory.delete(`${where} ${key}`);
  } catch {
    memory.set(`${where} ${key}`, text);
    isKept = false;
  }
  callListeners();
  return isKept;
}

export function dropStored(key: string, where: Where = "localStorage"): void {
  memory.delete(`${where} ${key}`);
  try {
    globalThis[where].removeItem(key);
  } catch {
    // Nothing was kept.
  }
  callListeners();
}

/** False where storage is forbidden or full, so that nothing is known any more after a payment page. */
export function canStore(): boolean {
  try {
    globalThis.localStorage.setItem(PROBE, "");
    globalThis.localStorage.removeItem(PROBE);
    return true;
  } catch {
    return false;
  }
}

/** Drops every key of both storages that is to go. */
export function dropWhere(isToGo: (key: string) => boolean): void {
  for (const where of ["localStorage", "sessionStorage"] as const) {
    for (const key of keysOf(where)) if (isToGo(key)) dropStored(key, where);
  }
}

export function keysOf(where: Where): string[] {
  const start = `${where} `;
  const remembered = [...memory.keys()].filter((key) => key.startsWith(start));
  const own = remembered.map((key) => key.slice(start.length));
  try {
    const storage = globalThis[where];
    const kept = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
    return [...new Set([...own, ...kept])];
  } catch {
    return own;
  }
}

/** For `useSyncExternalStore`; also follows what other tabs keep. */
export function subscribeToStored(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function callListeners(): void {
  for (const listener of listeners) listener();
}
