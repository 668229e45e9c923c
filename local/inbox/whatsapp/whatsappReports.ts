import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { WhatsappService } from "./service";
import type { StoredWhatsapp, WhatsappStatus } from "./whatsappStore";

/**
 * What becomes of a message, and what a phone writes, told as WhatsApp tells it: signed as in
 * https://developers.facebook.com/docs/graph-api/webhooks, tried again when nobody takes it. A number that
 * ends in 0003 is off, one that ends in 0006 has no WhatsApp.
 */

const WAITS_MS = [0, 500, 2_000, 5_000, 15_000];
const NO_WHATSAPP = { code: 131026, title: "Message undeliverable" };

/** Reports of one message, one after another, as the switches have it. */
export function reportWhatsapp(service: WhatsappService, message: StoredWhatsapp): void {
  const steps = stepsOf(message.phone);
  for (const status of steps) service.store.become(message.id, status);
  const { loseReports, mixReports } = service.faults;
  if (loseReports) return;
  const told = mixReports ? [...steps, ...steps].reverse() : steps;
  // What is not delivered when this process ends is lost, as a provider's own retries may be.
  void tellAll(service, message, told).catch(() => undefined);
}

function stepsOf(phone: string): WhatsappStatus[] {
  if (phone.endsWith("0006")) return ["failed"];
  return phone.endsWith("0003") ? ["sent"] : ["sent", "delivered"];
}

async function tellAll(
  service: WhatsappService,
  { id, phone, opaque }: StoredWhatsapp,
  steps: readonly WhatsappStatus[],
): Promise<void> {
  for (const status of steps) {
    const said = {
      id,
      status,
      timestamp: secondsOf(service),
      recipient_id: phone,
      ...(opaque === null ? {} : { biz_opaque_callback_data: opaque }),
      ...(status === "failed" ? { errors: [NO_WHATSAPP] } : {}),
    };
    await post(service, { statuses: [said] });
  }
}

/** A phone writes a line. */
export async function writeAs(
  service: WhatsappService,
  phone: string,
  body: string,
): Promise<void> {
  const { id } = service.store.add({
    at: service.now(),
    direction: "from",
    phone,
    template: null,
    language: null,
    body,
    link: null,
    opaque: null,
    status: "received",
  });
  await post(service, {
    contacts: [{ profile: { name: "Somebody" }, wa_id: phone }],
    messages: [{ from: phone, id, timestamp: secondsOf(service), type: "text", text: { body } }],
  });
}

function secondsOf({ now }: WhatsappService): string {
  return String(Math.floor(now() / 1000));
}

async function post({ account, signal }: WhatsappService, said: object): Promise<void> {
  const { webhookUrl: url, secret, phoneId } = account;
  if (url === undefined) return;
  const metadata = { display_phone_number: "15550000000", phone_number_id: phoneId };
  const value = { messaging_product: "whatsapp", metadata, ...said };
  const entry = [{ id: "102290129340398", changes: [{ field: "messages", value }] }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  for (const pause of WAITS_MS) {
    await wait(pause, undefined, { signal });
    const answer = await fetch(url, { method: "POST", headers, body, signal }).catch(() => null);
    if (answer?.status === 200) return;
  }
}
