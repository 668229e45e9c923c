import { fromBase64url, toBase64url } from "@/lib/push/bytes";
import { type Support, supportOf } from "./support";

/** What this browser says and does of pushes; nothing else talks to it of them. */

/** How it stands with pushes here. */
export type Here = {
  support: Support;
  permission: NotificationPermission;
  /** Where pushes for it go, if it was let in with our key. */
  endpoint: string | null;
};

/** What a server needs to send to this browser. */
export type Subscription = { endpoint: string; p256dh: string; auth: string };

const WORKER = "/sw.js";

export async function readHere(publicKey: string): Promise<Here> {
  const { userAgent, maxTouchPoints } = navigator;
  const hasPush =
    "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  const support = supportOf({ hasPush, userAgent, touchPoints: maxTouchPoints });
  if (support !== "yes") return { support, permission: "default", endpoint: null };
  const subscription = await getSubscription();
  const isOurs = subscription !== null && keyOf(subscription) === publicKey;
  return {
    support,
    permission: Notification.permission,
    endpoint: isOurs ? subscription.endpoint : null,
  };
}

/** Asks for leave, which must begin with a tap; null where it is not given. @throws where it does not work */
export async function letIn(publicKey: string): Promise<Subscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  // One for another key takes nothing of ours, and stands in the way.
  if (before !== null && keyOf(before) !== publicKey) await before.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: fromBase64url(publicKey),
  });
  const { endpoint } = subscription;
  return { endpoint, p256dh: partOf(subscription, "p256dh"), auth: partOf(subscription, "auth") };
}

/** Takes no pushes in this browser any more; where they went until now, null for nowhere. */
export async function letGo(): Promise<string | null> {
  const subscription = await getSubscription();
  await subscription?.unsubscribe();
  return subscription?.endpoint ?? null;
}

async function getSubscription(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return null;
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription()) ?? null;
}

function keyOf({ options }: PushSubscription): string {
  const key = options.applicationServerKey;
  return key === null ? "" : toBase64url(new Uint8Array(key));
}

function partOf(subscription: PushSubscription, name: PushEncryptionKeyName): string {
  const bytes = subscription.getKey(name);
  if (bytes === null) throw new Error(`partOf: the browser gave no ${name}`);
  return toBase64url(new Uint8Array(bytes));
}
