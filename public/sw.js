/*
 * Keeps one page for the case that there is no connection, and shows what is pushed. Everything else
 * comes from the network, always: a booking system must not show yesterday's times.
 */
const CACHE = "offline-1";
const PAGE = "/offline";

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => kept(PAGE)));
    return;
  }
  // The kept page's own style and letters; a script that is missing must fail, not come stale.
  const { pathname } = new URL(event.request.url);
  if (/^\/_next\/static\/.+\.(css|woff2)$/.test(pathname))
    event.respondWith(fetch(event.request).catch(() => kept(event.request)));
});

// A booking for whoever works here: shown as it came, in words that the server has chosen.
self.addEventListener("push", (event) => {
  const note = noteOf(event.data);
  if (note === null) return;
  const { title, body, tag, lang, dir, navigate } = note;
  const shown = { body, tag, lang, dir, icon: "/icons/192.png", data: { navigate } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data?.navigate));
});

/** Declarative Web Push, which browsers that know it show without asking here; null for anything else. */
function noteOf(data) {
  try {
    const { web_push, notification } = data.json();
    return web_push === 8030 && typeof notification.title === "string" ? notification : null;
  } catch {
    return null;
  }
}

/** Goes to the page if it is open somewhere, and opens it otherwise; never one of another site. */
async function openPage(navigate) {
  const { origin } = self.location;
  const wanted = new URL(navigate ?? "/", origin);
  const { pathname, href } = wanted.origin === origin ? wanted : new URL("/", origin);
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = pages.find((page) => new URL(page.url).pathname === pathname);
  return await (open ? open.focus() : self.clients.openWindow(href));
}

async function kept(request) {
  return (await caches.match(request)) ?? Response.error();
}

async function keep() {
  const cache = await caches.open(CACHE);
  const response = await fetch(PAGE);
  const page = await response.clone().text();
  await cache.put(PAGE, response);
  const assets = page.match(/\/_next\/static\/[^"' ]+\.(?:css|woff2)/g) ?? [];
  await cache.addAll([...new Set(assets)]);
}
