import { vi } from "vitest";

/** A browser's storage, as far as the product uses it. */
export class FakeStorage {
  private readonly kept = new Map<string, string>();

  get length(): number {
    return this.kept.size;
  }
  key(at: number): string | null {
    return [...this.kept.keys()][at] ?? null;
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
  clear(): void {
    this.kept.clear();
  }
}

/** Gives a test the two storages of a browser, empty. */
export function giveStorage(): { local: FakeStorage; session: FakeStorage } {
  const [local, session] = [new FakeStorage(), new FakeStorage()];
  vi.stubGlobal("localStorage", local);
  vi.stubGlobal("sessionStorage", session);
  return { local, session };
}

/** A browser that forbids both. */
export function forbidStorage(): void {
  const refuse = (): never => {
    throw new Error("Storage is forbidden.");
  };
  const forbidden = { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse };
  vi.stubGlobal("localStorage", forbidden);
  vi.stubGlobal("sessionStorage", forbidden);
}
