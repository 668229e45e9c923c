import { phoneOf } from "./phones";
import type { Phone } from "./phones";
import { userIdOf } from "./service";
import type { WhatsappService } from "./service";
import type { StoredWhatsapp, WhatsappStatus } from "./whatsappStore";

/**
 * What becomes of a message, told as WhatsApp tells it. A number that ends in 0003 is off, one that ends
 * in 0006 has no WhatsApp.
 */

const NO_WHATSAPP = { code: 131026, title: "Message undeliverable" };

/** Reports of one message, one after another, as the switches have it. */
export function reportWhatsapp(service: WhatsappService, message: StoredWhatsapp): void {
  const steps = stepsOf(message.phone);
  for (const status of steps) service.store.become(message.id, status);
  report(service, message, steps);
}

/** Whoever looks at their phone has read all that stands there. */
export function readOn(service: WhatsappService, { who }: Phone): void {
  for (const message of service.store.readAll(who)) report(service, message, ["read"]);
}

function report(
  service: WhatsappService,
  message: StoredWhatsapp,
  steps: readonly WhatsappStatus[],
): void {
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
  message: StoredWhatsapp,
  steps: readonly WhatsappStatus[],
): Promise<void> {
  const line = phoneOf(message.phone)?.line ?? null;
  const tell = async (status: WhatsappStatus): Promise<unknown> =>
    await service.deliveries.deliver(statusOf(service, message, status), line);
  // Those that are to be shuffled are made together.
  if (service.deliveries.faults.shuffled) await Promise.all(steps.map(tell));
  else for (const status of steps) await tell(status);
}

function statusOf(
  service: WhatsappService,
  { id, phone, opaque }: StoredWhatsapp,
  status: WhatsappStatus,
): object {
  const known = phoneOf(phone);
  const told = {
    id,
    status,
    timestamp: secondsOf(service.now()),
    // JSON has none of what is undefined.
    recipient_id: known?.number ?? undefined,
    recipient_user_id: known ? userIdOf(service, known) : undefined,
    biz_opaque_callback_data: opaque ?? undefined,
    errors: status === "failed" ? [NO_WHATSAPP] : undefined,
  };
  return { statuses: [told] };
}

/** Instants as WhatsApp writes them. */
export function secondsOf(at: number): string {
  return String(Math.floor(at / 1000));
}
