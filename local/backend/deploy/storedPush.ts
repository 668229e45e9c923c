import type { Bundle, Bundles } from "../components/bundles";
import type { Store } from "../store/store";

const KEY = "pushed";

/** Keeps the live code with the data, so that it survives a restart. Runs inside a transaction. */
export function saveBundles(store: Store, bundles: Bundles): void {
  store.setMeta(KEY, JSON.stringify([...bundles]));
}

export function loadBundles(store: Store): Bundles | null {
  const text = store.meta(KEY);
  return text === undefined ? null : new Map(JSON.parse(text) as [string, Bundle][]);
}
