/*
 * Keeps one page for the case that there is no connection. Everything else comes from the network,
 * always: a booking system must not show yesterday's times.
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
