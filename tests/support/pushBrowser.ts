import { expect } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { urls } from "./stack";

/**
 * A browser without a window reaches no push service of its maker and shows no notifications. What the
 * page asks of it is answered by a subscription at the local inbox's instead, whose keys the inbox has,
 * and what the worker wants to show is noted.
 */

type Subscription = { id: string; endpoint: string; keys: { p256dh: string; auth: string } };

/** Call before the page is opened; the id of the browser at the inbox is there once it was let in. */
export async function subscribeAtInbox(context: BrowserContext): Promise<() => string> {
  let id = "";
  await context.exposeFunction("newSubscription", async (applicationServerKey: string) => {
    const body = JSON.stringify({ applicationServerKey });
    const answer = await fetch(`${urls.inbox}/push/browsers`, { method: "POST", body });
    // The inbox's own shape.
    const made = (await answer.json()) as Subscription;
    id = made.id;
    return made;
  });
  await context.addInitScript(() => {
    const bytesOf = (text: string) => {
      const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
      return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
    };
    let permission: NotificationPermission = "default";
    Object.defineProperty(Notification, "permission", { get: () => permission });
    Notification.requestPermission = () => {
      permission = "granted";
      return Promise.resolve(permission);
    };
    let current: object | null = null;
    const subscribe = async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
      const letters = btoa(String.fromCharCode(...applicationServerKey));
      const key = letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      const { newSubscription } = window as unknown as {
        newSubscription: (key: string) => Promise<Subscription>;
      };
      const { endpoint, keys } = await newSubscription(key);
      current = {
        endpoint,
        options: { applicationServerKey: bytesOf(key).buffer },
        getKey: (name: "p256dh" | "auth") => bytesOf(keys[name]).buffer,
        unsubscribe: () => {
          current = null;
          return Promise.resolve(true);
        },
      };
      return current;
    };
    Object.assign(PushManager.prototype, {
      subscribe,
      getSubscription: () => Promise.resolve(current),
    });
  });
  return () => id;
}

/** What a browser at the inbox was sent, as it reads it, once that is there. */
export async function pushTo(id: string): Promise<string> {
  let texts: string[] = [];
  await expect
    .poll(async () => {
      const answer = await fetch(`${urls.inbox}/push?browser=${id}`);
      const { pushes } = (await answer.json()) as { pushes: { text: string }[] };
      texts = pushes.map(({ text }) => text);
      return texts.length;
    })
    .toBe(1);
  return texts[0] ?? "";
}

/** Hands a push to the page's service worker, as the browser does; what it then wants to show. */
export async function deliver(page: Page, text: string): Promise<unknown[]> {
  const origin = urls.web;
  const worker = page
    .context()
    .serviceWorkers()
    .find((one) => one.url().startsWith(origin));
  if (!worker) throw new Error("deliver: the page has no worker");
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { registration: object; shown: unknown[] };
    scope.shown = [];
    const showNotification = (title: string, { body, data }: NotificationOptions) => {
      scope.shown.push({ title, body, data: data as unknown });
      return Promise.resolve();
    };
    Object.assign(scope.registration, { showNotification });
  });
  const session = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (ours) resolve(ours.registrationId);
    });
    void session.send("ServiceWorker.enable");
  });
  await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data: text });
  const shown = async () =>
    await worker.evaluate(() => (globalThis as unknown as { shown: unknown[] }).shown);
  await expect.poll(async () => (await shown()).length).toBe(1);
  return await shown();
}
