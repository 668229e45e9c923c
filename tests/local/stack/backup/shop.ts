import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSqlite } from "../../../../local/backend/sqlite";

/** Small data folders for tests of backups, with what a started shop has in them. */

const TABLES = {
  "backend/backend.sqlite": ["docs", "files"],
  "stripe.db": ["entities"],
  "inbox.db": ["mails"],
  "identity/identity.db": ["people"],
};

type MadeShop = {
  /** Runs SQL on the backend's database. */
  run(sql: string): void;
  /** Writes a document. */
  add(text: string): void;
  end(): void;
};

/** Writes a shop whose every part says `word`; its databases have rows that stand in their WAL alone. */
export function makeShop(dataDir: string, word: string): MadeShop {
  for (const folder of ["backend", "identity", "logs"])
    mkdirSync(join(dataDir, folder), { recursive: true });
  const write = (path: string, text: string): void => writeFileSync(join(dataDir, path), text);
  write("seeded", "");
  write("secrets.json", JSON.stringify({ adminKey: word }));
  write("people.json", "[]");
  write("identity/signing-key.json", JSON.stringify({ kty: word }));
  write("logs/web.log", "Not of the shop.\n");
  const open = Object.entries(TABLES).map(([path, tables]) => {
    const db = openSqlite(join(dataDir, path));
    db.exec("PRAGMA journal_mode = WAL");
    for (const table of tables) {
      db.exec(`CREATE TABLE ${table}(text TEXT PRIMARY KEY) WITHOUT ROWID`);
      db.prepare(`INSERT INTO ${table} VALUES(?)`).run(word);
    }
    return db;
  });
  const [backend] = open;
  return {
    run: (sql) => backend?.exec(sql),
    add: (text) => backend?.prepare("INSERT INTO docs VALUES(?)").run(text),
    end: () => {
      for (const db of open.splice(0)) db.close();
    },
  };
}

/** The rows of the backend's database, in order. */
export function documentsOf(dataDir: string): string[] {
  const db = openSqlite(join(dataDir, "backend", "backend.sqlite"));
  const rows = db.prepare("SELECT text FROM docs ORDER BY text").all<{ text: string }>();
  db.close();
  return rows.map(({ text }) => text);
}

/** Every file below a folder with its hash, to compare folders by. */
export function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const hash = (path: string): string =>
    createHash("sha256")
      .update(readFileSync(join(folder, path)))
      .digest("hex");
  return Object.fromEntries(paths.sort().map((path) => [path, hash(path)]));
}
