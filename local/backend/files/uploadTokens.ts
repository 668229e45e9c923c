import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Store } from "../store/store";

const KEY = "uploadSecret";
/** As long as Convex's upload URLs live. */
const VALID_MS = 60 * 60 * 1000;

/** Signed tokens of upload URLs: they name the component and need no memory, so they outlive a restart. */
export class UploadTokens {
  private readonly secret: string;

  /** Reads the secret, or makes one; at start, when no transaction is open. */
  constructor(store: Store) {
    this.secret = store.meta(KEY) ?? randomBytes(32).toString("base64url");
    store.setMeta(KEY, this.secret);
  }

  issue(component: string, now: number): string {
    const content = Buffer.from(JSON.stringify([component, now])).toString("base64url");
    return `${content}.${this.sign(content).toString("base64url")}`;
  }

  /** The component that a token was issued to; null when it is forged or too old. */
  open(token: string, now: number): string | null {
    const [content = "", signature = ""] = token.split(".");
    const given = Buffer.from(signature, "base64url");
    const wanted = this.sign(content);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
    const [component, issuedAt] = JSON.parse(Buffer.from(content, "base64url").toString()) as [
      string,
      number,
    ];
    return now - issuedAt <= VALID_MS ? component : null;
  }

  private sign(content: string): Buffer {
    return createHmac("sha256", this.secret).update(content).digest();
  }
}
