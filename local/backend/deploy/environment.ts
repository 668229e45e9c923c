import type { Store } from "../store/store";

/** The deployment's environment variables, stored with the data. */
export class Environment {
  private readonly values = new Map<string, string>();
  private shared: Readonly<Record<string, string>> | null = null;

  constructor(private readonly store: Store) {
    const rows = store.db
      .prepare("SELECT name, value FROM env")
      .all<{ name: string; value: string }>();
    for (const { name, value } of rows) this.values.set(name, value);
  }

  /** The same object until a variable changes: functions read it again and again. */
  all(): Readonly<Record<string, string>> {
    return (this.shared ??= Object.freeze(Object.fromEntries(this.values)));
  }

  /** Sets a variable; null removes it. */
  set(name: string, value: string | null): void {
    this.shared = null;
    if (value === null) {
      this.values.delete(name);
      this.store.db.prepare("DELETE FROM env WHERE name = ?").run(name);
    } else {
      this.values.set(name, value);
      this.store.db.prepare("INSERT OR REPLACE INTO env VALUES(?, ?)").run(name, value);
    }
  }
}
