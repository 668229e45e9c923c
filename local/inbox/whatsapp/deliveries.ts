import { createHash, createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { NO_DELIVERY_FAULTS } from "./deliveryFaults";
import type { DeliveryFaults } from "./deliveryFaults";
import { BUSINESS_ID, DISPLAY, numberAt } from "./service";
import type { WhatsappAccount } from "./service";

/**
 * How news reach the business: signed as in https://developers.facebook.com/docs/graph-api/webhooks, tried
 * again until it is answered 200, at least once and in no sure order.
 */

const WAITS_MS = [0, 500, 2_000, 5_000, 15_000];
/** Shuffled deliveries gather for so long. */
const GATHER_MS = 250;

type Held = { rank: string; go: () => void };

export class Deliveries {
  faults: DeliveryFaults = NO_DELIVERY_FAULTS;
  private held: Held[] = [];
  private heldEver = 0;

  constructor(
    private readonly account: WhatsappAccount,
    private readonly signal: AbortSignal,
  ) {}

  /** Brings news of one of the numbers. True once it was taken, by one of its copies at least; false where nobody hears or nobody takes it. */
  async deliver(
    said: object,
    line: string | null,
    field: "messages" | "user_id_update" = "messages",
  ): Promise<boolean> {
    const { webhookUrl } = this.account;
    if (webhookUrl === undefined) return false;
    const number = numberAt(this.account, line);
    const { phoneId, businessId = BUSINESS_ID, display = DISPLAY } = number;
    const metadata = {
      display_phone_number: display.replace(/\D/g, ""),
      phone_number_id: phoneId,
    };
    const value = { messaging_product: "whatsapp", metadata, ...said };
    const entry = [{ id: businessId, changes: [{ field, value }] }];
    const body = JSON.stringify({ object: "whatsapp_business_account", entry });
    const { twice, shuffled, lost, lateMs } = this.faults;
    if (lateMs > 0) await wait(lateMs, undefined, { signal: this.signal });
    const mac = createHmac("sha256", number.secret).update(body).digest("hex");
    const bring = async (): Promise<boolean> => await this.bring(webhookUrl, { body, mac }, lost);
    const copies = Array.from({ length: twice ? 2 : 1 }, () =>
      shuffled ? this.gather(bring) : bring(),
    );
    return (await Promise.all(copies)).includes(true);
  }

  private gather(bring: () => Promise<boolean>): Promise<boolean> {
    const rank = createHash("sha256").update(String(this.heldEver++)).digest("hex");
    return new Promise((resolve, reject) => {
      this.held.push({ rank, go: () => void bring().then(resolve, reject) });
      if (this.held.length > 1) return;
      wait(GATHER_MS, undefined, { signal: this.signal }).then(() => this.release(), reject);
    });
  }

  private release(): void {
    const held = this.held.sort((one, other) => one.rank.localeCompare(other.rank));
    this.held = [];
    for (const { go } of held) go();
  }

  private async bring(
    url: string,
    { body, mac }: { body: string; mac: string },
    isFirstLost: boolean,
  ): Promise<boolean> {
    const { signal } = this;
    const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${mac}` };
    for (const [nth, pause] of WAITS_MS.entries()) {
      await wait(pause, undefined, { signal });
      if (nth === 0 && isFirstLost) continue;
      const answer = await fetch(url, { method: "POST", headers, body, signal }).catch(() => null);
      if (answer?.status === 200) return true;
    }
    return false;
  }
}
