/** What belongs to the shop in a data folder. */
export type Content = {
  path: string;
  kind: "file" | "database";
  /** Tables of a database whose rows a person wants to hear of, and what one row and several are called. */
  counted: readonly { table: string; one: string; other: string }[];
};

/**
 * All of it, in the order of copying. The mark that the shops are set up goes before their data, so that
 * no copy of half of them has it. The backend's database goes before those of the parts that it refers
 * to: what it names is in their copies, which are a moment younger.
 */
export const CONTENTS: readonly Content[] = [
  { path: "seeded", kind: "file", counted: [] },
  { path: "secrets.json", kind: "file", counted: [] },
  { path: "people.json", kind: "file", counted: [] },
  { path: "identity/signing-key.json", kind: "file", counted: [] },
  {
    path: "backend/backend.sqlite",
    kind: "database",
    counted: [
      { table: "docs", one: "document", other: "documents" },
      { table: "files", one: "uploaded file", other: "uploaded files" },
    ],
  },
  {
    path: "stripe.db",
    kind: "database",
    counted: [{ table: "entities", one: "payment object", other: "payment objects" }],
  },
  {
    path: "inbox.db",
    kind: "database",
    counted: [{ table: "mails", one: "mail", other: "mails" }],
  },
  {
    path: "identity/identity.db",
    kind: "database",
    counted: [{ table: "people", one: "account", other: "accounts" }],
  },
];

/** What a start makes anew, and no backup has. */
export const LEFT_OUT: readonly string[] = [
  "logs",
  "urls.json",
  "running.json",
  "backend/actions.mjs",
  "backend/actions",
  "backend/snapshots",
];
