import { ConvexClient } from "convex/browser";
import WebSocket from "ws";
import { api } from "../../../convex/_generated/api";

type Seen = { appointmentId: string; status: string };
type Waiting = { code: string; resolve: (seen: Seen) => void };

const PATIENCE_MS = 60_000;

/** A barber's day on a screen, as its page subscribes to it. */
export class Screen {
  private readonly client: ConvexClient;
  private seen = new Map<string, Seen>();
  private waiting: Waiting[] = [];
  pushes = 0;

  constructor(url: string, token: string, day: { barberId: string; date: string }) {
    // The client wants a browser's constructor; ws has the same shape where it matters.
    const webSocketConstructor = WebSocket as unknown as typeof globalThis.WebSocket;
    this.client = new ConvexClient(url, { webSocketConstructor });
    this.client.setAuth(() => Promise.resolve(token));
    this.client.onUpdate(api.schedule.day, day, () => undefined);
    this.client.onUpdate(api.appointments.getByBarberIdRealtime, day, (view) => {
      this.pushes++;
      const rows = view?.appointments ?? [];
      this.seen = new Map(
        rows.map(({ id, code, status }) => [code, { appointmentId: id, status }]),
      );
      const ready = this.waiting.filter(({ code }) => this.seen.has(code));
      this.waiting = this.waiting.filter(({ code }) => !this.seen.has(code));
      for (const { code, resolve } of ready) {
        const found = this.seen.get(code);
        if (found) resolve(found);
      }
    });
  }

  /** Resolves once a booking stands on the screen. */
  async shows(code: string): Promise<Seen> {
    const known = this.seen.get(code);
    if (known) return known;
    return await new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error("A booking never came to the barber's screen.")),
        PATIENCE_MS,
      );
      const shown = (seen: Seen): void => {
        clearTimeout(late);
        resolve(seen);
      };
      this.waiting.push({ code, resolve: shown });
    });
  }

  async complete(code: string): Promise<void> {
    const { appointmentId } = await this.shows(code);
    await this.client.mutation(api.appointments.complete, { appointmentId });
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
