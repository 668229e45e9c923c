import { Webhook } from "standardwebhooks";
import { beforeEach, vi } from "vitest";

/** A receiver of callbacks behind `fetch`. */

export type Sent = { url: string; headers: Record<string, string>; body: string; redirect: string };
/** What a receiver says; 204 where nothing is left to say. */
export type Answer = () => Response;

/** Call once per file. What begins with another address goes on to Stripe. */
export function setUpReceiver(address: string) {
  const sent: Sent[] = [];
  const answers: Answer[] = [];
  beforeEach(() => {
    sent.length = 0;
    answers.length = 0;
  });
  return {
    sent,
    answers,
    /** From now on it is there. */
    receive: (): void => {
      const others = globalThis.fetch;
      vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
        const url = input instanceof Request ? input.url : String(input);
        if (!url.startsWith(address)) return await others(input, init);
        const headers = Object.fromEntries(new Headers(init?.headers));
        const { redirect = "follow", body } = init ?? {};
        sent.push({ url, headers, body: String(body), redirect });
        return (answers.shift() ?? status(204))();
      });
    },
  };
}

export const status =
  (code: number): Answer =>
  () =>
    new Response(null, { status: code });
export const all = (code: number, times: number): Answer[] =>
  Array.from({ length: times }, () => status(code));

/** What was sent, at the time at which it was signed; throws where that was with another secret. */
export function verify(secret: string, call: Sent | undefined): unknown {
  const seconds = Number(call?.headers["webhook-timestamp"]);
  vi.useFakeTimers({ toFake: ["Date"], now: seconds * 1000 });
  return new Webhook(secret).verify(call?.body ?? "", call?.headers ?? {});
}
