import { randomBytes } from "node:crypto";
import type Database from "libsql";
import type { Extras, SentKind } from "./rendered";

/** Messages by WhatsApp to phones and from them, in the inbox's file. */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS whatsapps (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
    direction TEXT NOT NULL, phone TEXT NOT NULL, template TEXT, language TEXT, body TEXT NOT NULL,
    link TEXT, opaque TEXT, status TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS whatsapps_phone ON whatsapps (phone, seq);
`;

/** Columns that older files lack, and what a row of theirs has in them. */
const LATER = [
  ["kind", "TEXT NOT NULL DEFAULT 'template'"],
  ["extras", "TEXT NOT NULL DEFAULT '{}'"],
  ["answers", "TEXT"],
  ["choice", "TEXT"],
] as const;

/**
 * Of a message to a phone what is told of it; of a line from one: `sent` until it was delivered, `read`
 * once the business said so.
 */
export type WhatsappStatus = "accepted" | "sent" | "delivered" | "read" | "failed";

export type HeardKind = "text" | "button_reply" | "list_reply" | "image" | "audio" | "contacts";

/** `at` in epoch ms; `body` as its reader sees it; `opaque` is said back in every report. */
export type StoredWhatsapp = Extras & {
  id: string;
  at: number;
  direction: "to" | "from";
  /** Digits alone, as WhatsApp writes numbers; the user id of who hides it. */
  phone: string;
  kind: SentKind | HeardKind;
  template: string | null;
  language: string | null;
  body: string;
  /** The message that a tap answers, and what was tapped. */
  answers: string | null;
  choice: string | null;
  opaque: string | null;
  status: WhatsappStatus;
};

type Row = Omit<StoredWhatsapp, keyof Extras> & { link: string | null; extras: string };

export class WhatsappStore {
  constructor(private readonly db: Database.Database) {
    db.exec(SCHEMA);
    const columns = db.prepare("PRAGMA table_info(whatsapps)").all() as { name: string }[];
    for (const [name, type] of LATER) {
      if (columns.some((column) => column.name === name)) continue;
      db.exec(`ALTER TABLE whatsapps ADD COLUMN ${name} ${type}`);
      if (name !== "kind") continue;
      db.exec("UPDATE whatsapps SET kind = 'text', status = 'delivered' WHERE direction = 'from'");
    }
  }

  add(message: Omit<StoredWhatsapp, "id">): StoredWhatsapp {
    const id = `wamid.${randomBytes(24).toString("base64")}`;
    const { at, direction, phone, kind, template, language, body } = message;
    const { answers, choice, opaque, status, link, ...others } = message;
    const { choices, opens, linkTitle, header, footer } = others;
    const extras = JSON.stringify({ choices, opens, linkTitle, header, footer });
    this.db
      .prepare(
        `INSERT INTO whatsapps (id, at, direction, phone, kind, template, language, body, link, extras,
         answers, choice, opaque, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[id, at, direction, phone, kind, template, language, body, link, extras],
        ...[answers, choice, opaque, status],
      );
    return { ...message, id };
  }

  get(id: string): StoredWhatsapp | null {
    const row = this.db.prepare("SELECT * FROM whatsapps WHERE id = ?").get(id);
    return row === undefined ? null : messageOf(row as Row);
  }

  become(id: string, status: WhatsappStatus): void {
    this.db.prepare("UPDATE whatsapps SET status = ? WHERE id = ?").run(status, id);
  }

  /** A line was taken by the business, which may have read it before. */
  arrive(id: string): void {
    this.db
      .prepare("UPDATE whatsapps SET status = 'delivered' WHERE id = ? AND status = 'sent'")
      .run(id);
  }

  /** What its phone shows for the first time: it is read from now on. */
  readAll(phone: string): StoredWhatsapp[] {
    const rows = this.db
      .prepare(
        `UPDATE whatsapps SET status = 'read'
         WHERE phone = ? AND direction = 'to' AND status = 'delivered' RETURNING *`,
      )
      .all(phone) as Row[];
    return rows.map(messageOf);
  }

  /** The newest first; those of one phone where it is given. */
  list(limit: number, phone?: string): StoredWhatsapp[] {
    const rows = this.db
      .prepare("SELECT * FROM whatsapps WHERE phone = ? OR ? IS NULL ORDER BY seq DESC LIMIT ?")
      .all(phone ?? null, phone ?? null, limit) as Row[];
    return rows.map(messageOf);
  }

  /** All that were ever written to, or wrote. */
  phones(): string[] {
    const rows = this.db
      .prepare("SELECT phone FROM whatsapps GROUP BY phone ORDER BY max(seq) DESC")
      .all() as { phone: string }[];
    return rows.map(({ phone }) => phone);
  }

  /** When a phone wrote last, epoch ms; null for one that never did. */
  heardAt(phone: string): number | null {
    const row = this.db
      .prepare("SELECT max(at) AS at FROM whatsapps WHERE phone = ? AND direction = 'from'")
      .get(phone) as { at: number | null };
    return row.at;
  }

  /** When a phone was sent its last messages, epoch ms, oldest first. */
  sentTo(phone: string, most: number): number[] {
    const rows = this.db
      .prepare(
        "SELECT at FROM whatsapps WHERE phone = ? AND direction = 'to' ORDER BY seq DESC LIMIT ?",
      )
      .all(phone, most) as { at: number }[];
    return rows.map(({ at }) => at).reverse();
  }

  /** All of a phone's messages happened so much earlier. */
  age(phone: string, ms: number): void {
    this.db.prepare("UPDATE whatsapps SET at = at - ? WHERE phone = ?").run(ms, phone);
  }

  clear(): void {
    this.db.exec("DELETE FROM whatsapps");
  }
}

/** Our own words, as `add` wrote them; rows of older files have none. */
function messageOf({ extras, ...row }: Row): StoredWhatsapp {
  const { choices, opens, linkTitle, header, footer } = JSON.parse(extras) as Partial<Extras>;
  return {
    ...row,
    choices: choices ?? [],
    opens: opens ?? null,
    linkTitle: linkTitle ?? null,
    header: header ?? null,
    footer: footer ?? null,
  };
}
