import { templateLines } from "../../../lib/messages/whatsappNumber";
import type { NumberDraft, NumberProblem } from "../../../lib/messages/whatsappNumber";
import type { Looked } from "../outbox/whatsappNumbers";
import { listOf, numberOf, objectOf, readBody, textOf } from "./answers";
import { whatsappAddress } from "./whatsappAddress";

/**
 * What WhatsApp says of an account: its numbers and its templates.
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account
 */

const PATIENCE_MS = 10_000;
/** More than anybody has of both. */
const MOST = "200";

/** What WhatsApp knows of a number that an owner has entered, or what of it does not hold. */
export async function look(
  draft: NumberDraft,
): Promise<{ ok: true; looked: Looked } | { ok: false; problem: NumberProblem }> {
  const numbers = await list(draft, "phone_numbers", "id,display_phone_number,verified_name");
  if (!numbers.ok) return numbers;
  const number = numbers.rows.find(({ id }) => id === draft.phoneId);
  if (!number) return { ok: false, problem: "phoneId" };
  const templates = await list(draft, "message_templates", "name,language,status");
  if (!templates.ok) return templates;
  const listed = templates.rows.map(({ name, language, status }) => ({
    name: textOf(name) ?? "",
    language: textOf(language) ?? "",
    status: textOf(status) ?? "",
  }));
  const phone = `+${(textOf(number.display_phone_number) ?? "").replace(/\D/g, "")}`;
  const name = textOf(number.verified_name) ?? "";
  return { ok: true, looked: { phone, name, templates: templateLines(listed) } };
}

type Listed = { ok: true; rows: Record<string, unknown>[] } | { ok: false; problem: NumberProblem };

/** What an account has, asked with a proof that the app's secret is known too. */
async function list(
  { businessId, token, secret }: NumberDraft,
  what: "phone_numbers" | "message_templates",
  fields: string,
): Promise<Listed> {
  const proof = await proofOf(secret, token);
  const asked = new URLSearchParams({ fields, limit: MOST, appsecret_proof: proof }).toString();
  const address = `${whatsappAddress()}/${encodeURIComponent(businessId)}/${what}?${asked}`;
  try {
    const answer = await fetch(address, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { data, error } = await readBody(answer);
    if (answer.ok) return { ok: true, rows: listOf(data) };
    return { ok: false, problem: problemOf(answer.status, objectOf(error)) };
  } catch {
    return { ok: false, problem: "away" };
  }
}

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
function problemOf(status: number, { code, message }: Record<string, unknown>): NumberProblem {
  const number = numberOf(code);
  if (/appsecret_proof/i.test(textOf(message) ?? "")) return "secret";
  if (status === 401 || number === 190 || number === 102) return "token";
  // Not there, not ours, or not for this token.
  if (number === 100 || number === 10 || number === 200 || status === 403 || status === 404)
    return "businessId";
  return "away";
}

/** HMAC-SHA256 of the token under the app's secret: https://developers.facebook.com/docs/graph-api/securing-requests. */
async function proofOf(secret: string, token: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(token)));
  return [...mac].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
