/** What this browser keeps under a key; null also where storage is forbidden. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** False where storage is forbidden or full, so that nothing is known any more after a payment page. */
export function canStore(): boolean {
  try {
    localStorage.setItem("gbarbers.probe", "");
    localStorage.removeItem("gbarbers.probe");
    return true;
  } catch {
    return false;
  }
}
