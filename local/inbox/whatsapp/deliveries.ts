import { createHash, createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { NO_DELIVERY_FAULTS } from "./deliveryFaults";
import type { DeliveryFaults } from "./deliveryFaults";
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

  /** True once it was taken, by one of its copies at least; false where nobody hears or nobody takes it. */
  async deliver(said: object): Promise<boolean> {
    const { phoneId, webhookUrl } = this.account;
    if (webhookUrl === undefined) return false;
    const metadata = { display_phone_number: "15550000000", phone_number_id: phoneId };
    const value = { messaging_product: "whatsapp", metadata, ...said };
    const entry = [{ id: "102290129340398", changes: [{ field: "messages", value }] }];
    const body = JSON.stringify({ object: "whatsapp_business_account", entry });
    const { twice, shuffled, lost, lateMs } = this.faults;
    if (lateMs > 0) await wait(lateMs, undefined, { signal: this.signal });
    const bring = async (): Promise<boolean> => await this.bring(webhookUrl, body, lost);
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

  private async bring(url: string, body: string, isFirstLost: boolean): Promise<boolean> {
    const { signal } = this;
    const mac = createHmac("sha256", this.account.secret).update(body).digest("hex");
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
