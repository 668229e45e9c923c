import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { pushText } from "@/lib/push/note";

/** The service worker's own file, with the browser around it made up. */

const SOURCE = readFileSync(join(import.meta.dirname, "../../../public/sw.js"), "utf8");
const SITE = "https://shop.example";
const NOTE = { title: "A new booking", body: "New: Ana, Cut.", url: `${SITE}/barber`, tag: "m1" };

type Handler = (event: object) => void;

const shown = vi.fn();
const opened = vi.fn();
const focused = vi.fn();
let handlers: Record<string, Handler> = {};
let pages: { url: string; focus: () => void }[] = [];

beforeEach(() => {
  handlers = {};
  pages = [];
  for (const spy of [shown, opened, focused]) spy.mockClear();
  const self = {
    addEventListener: (name: string, handler: Handler) => {
      handlers[name] = handler;
    },
    location: { origin: SITE },
    registration: { showNotification: shown },
    clients: { matchAll: () => Promise.resolve(pages), openWindow: opened },
  };
  runInContext(SOURCE, createContext({ self, URL }));
});

async function happen(name: string, event: object): Promise<void> {
  let work: Promise<unknown> = Promise.resolve();
  handlers[name]?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) });
  await work;
}

const pushed = async (text: string) =>
  await happen("push", { data: { json: () => JSON.parse(text) as unknown } });
const tapped = async (navigate: unknown) =>
  await happen("notificationclick", {
    notification: { close: () => undefined, data: { navigate } },
  });

describe("a push", () => {
  test("is shown as the server wrote it", async () => {
    await pushed(pushText(NOTE, "en-GB"));
    expect(shown).toHaveBeenCalledExactlyOnceWith(
      "A new booking",
      expect.objectContaining({
        body: "New: Ana, Cut.",
        tag: "m1",
        lang: "en-GB",
        data: { navigate: `${SITE}/barber` },
      }),
    );
  });

  test.each(["{}", "no JSON", '{"web_push":1,"notification":{"title":"A"}}', '{"web_push":8030}'])(
    "that is none of ours is not: %s",
    async (text) => {
      await pushed(text);
      expect(shown).not.toHaveBeenCalled();
    },
  );
});

describe("a tap", () => {
  test("goes to the day's page where it is open, on whatever day", async () => {
    pages = [
      { url: `${SITE}/bookings`, focus: () => undefined },
      { url: `${SITE}/barber?date=2026-06-02`, focus: focused },
    ];
    await tapped(`${SITE}/barber`);
    expect(focused).toHaveBeenCalledOnce();
    expect(opened).not.toHaveBeenCalled();
  });

  test("opens it otherwise", async () => {
    pages = [{ url: `${SITE}/bookings`, focus: focused }];
    await tapped(`${SITE}/barber`);
    expect(opened).toHaveBeenCalledExactlyOnceWith(`${SITE}/barber`);
    expect(focused).not.toHaveBeenCalled();
  });

  test.each(["https://evil.example/barber", "//evil.example/", "javascript:alert(1)", undefined])(
    "never opens another site: %s",
    async (navigate) => {
      await tapped(navigate);
      expect(opened).toHaveBeenCalledExactlyOnceWith(`${SITE}/`);
    },
  );
});
