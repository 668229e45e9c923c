import { randomBytes } from "node:crypto";
import type Database from "libsql";

/** Messages by WhatsApp to phones and from them, in the inbox's file. */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS whatsapps (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
    direction TEXT NOT NULL, phone TEXT NOT NULL, template TEXT, language TEXT, body TEXT NOT NULL,
    link TEXT, opaque TEXT, status TEXT NOT NULL);
`;

export type WhatsappStatus = "accepted" | "sent" | "delivered" | "failed" | "received";

/** `at` in epoch ms; `body` as its reader sees it; `opaque` is said back in every report. */
export type StoredWhatsapp = {
  id: string;
  at: number;
  direction: "to" | "from";
  /** Digits alone, as WhatsApp writes numbers. */
  phone: string;
  template: string | null;
  language: string | null;
  body: string;
  link: string | null;
  opaque: string | null;
  status: WhatsappStatus;
};

export class WhatsappStore {
  constructor(private readonly db: Database.Database) {
    db.exec(SCHEMA);
  }

  add(message: Omit<StoredWhatsapp, "id">): StoredWhatsapp {
    const id = `wamid.${randomBytes(24).toString("base64")}`;
    const { at, direction, phone, template, language, body, link, opaque, status } = message;
    this.db
      .prepare(
        `INSERT INTO whatsapps (id, at, direction, phone, template, language, body, link, opaque, status)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, at, direction, phone, template, language, body, link, opaque, status);
    return { ...message, id };
  }

  become(id: string, status: WhatsappStatus): void {
    this.db.prepare("UPDATE whatsapps SET status = ? WHERE id = ?").run(status, id);
  }

  /** The newest first; those of one phone where it is given. */
  list(limit: number, phone?: string): StoredWhatsapp[] {
    return this.db
      .prepare("SELECT * FROM whatsapps WHERE phone = ? OR ? IS NULL ORDER BY seq DESC LIMIT ?")
      .all(phone ?? null, phone ?? null, limit) as StoredWhatsapp[];
  }

  clear(): void {
    this.db.exec("DELETE FROM whatsapps");
  }
}
