import { expect } from "@playwright/test";
import { test } from "../support/test";

/** Read only: the shop as it is seeded. */
const SHOP = "fade-and-anchor";

test("a shop is found: title, description, social image, structured data", async ({
  page,
  request,
}) => {
  await page.goto(`/s/${SHOP}`);
  await expect(page).toHaveTitle("Fade & Anchor, London · G|Barbers");
  const content = (name: string) =>
    page.locator(`meta[name="${name}"], meta[property="${name}"]`).first().getAttribute("content");
  expect(await content("description")).toContain("Haircut");
  const image = await request.get((await content("og:image")) ?? "");
  expect(image.headers()["content-type"]).toBe("image/png");
  expect((await image.body()).length).toBeGreaterThan(10_000);

  const text = await page.locator('script[type="application/ld+json"]').textContent();
  const data = JSON.parse(text ?? "");
  expect(data).toMatchObject({ "@type": "HairSalon", name: "Fade & Anchor" });
  const opened = await request.get(data.potentialAction.target.urlTemplate);
  expect(opened.status()).toBe(200);
});

test("a shop's page is not written again while the shop stays as it was served", async ({
  page,
}) => {
  const again: string[] = [];
  page.on("request", (request) => {
    const { rsc, "next-router-prefetch": prefetch } = request.headers();
    if (rsc !== undefined && prefetch === undefined) again.push(request.url());
  });
  // The backend's own answer about the shop, which the page compares with what it was served.
  const answered = page
    .waitForEvent("websocket")
    .then((socket) =>
      socket.waitForEvent("framereceived", ({ payload }) => String(payload).includes(SHOP)),
    );
  await page.goto(`/s/${SHOP}`);
  await answered;
  await page.evaluate(async () => {
    // Two frames on, whatever the answer led to has been asked for.
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(again).toEqual([]);
});

test("the site says what to index, and what not", async ({ request, page }) => {
  const sitemap = await (await request.get("/sitemap.xml")).text();
  expect(sitemap).toContain(`/s/${SHOP}</loc>`);
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain("Disallow: /bookings");
  expect(robots).toContain("/sitemap.xml");
  await page.goto("/bookings/NONE");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
});

test("an assistant finds the way to book, and each document that it leads to", async ({
  request,
}) => {
  const profile = await (await request.get("/.well-known/ucp")).json();
  const [rest, mcp] = Object.values<{ endpoint: string; schema?: string }[]>(
    profile.ucp.services,
  ).flat();
  const document = await (await request.get(rest?.schema ?? "")).json();
  expect(document).toMatchObject({ openapi: "3.1.0", servers: [{ url: rest?.endpoint }] });
  const [capability] = Object.values<{ schema: string }[]>(profile.ucp.capabilities).flat();
  const session = await (await request.get(capability?.schema ?? "")).json();
  expect(session).toHaveProperty("properties.continueUrl");
  // Both want a key.
  expect((await request.get(`${rest?.endpoint ?? ""}/services`)).status()).toBe(401);
  expect((await request.post(mcp?.endpoint ?? "", { data: {} })).status()).toBe(401);
});

test("it can be installed: a manifest with icons that exist", async ({ page, request }) => {
  await page.goto("/");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await request.get(href ?? "")).json();
  expect(manifest).toMatchObject({ name: "G|Barbers", display: "standalone" });
  for (const icon of manifest.icons as { src: string }[]) {
    const answer = await request.get(icon.src);
    expect(answer.headers()["content-type"]).toBe("image/png");
  }
});

test("a shop's own door and site: the code, and a button that may be framed", async ({
  page,
  request,
}) => {
  const code = await request.get(`/s/${SHOP}/qr.svg`);
  expect(code.headers()["content-type"]).toBe("image/svg+xml");
  const button = await request.get(`/embed/${SHOP}`);
  expect(button.headers()["x-frame-options"]).toBeUndefined();
  expect(button.headers()["content-security-policy"]).toContain("frame-ancestors *");
  const booking = await request.get(`/s/${SHOP}/book`);
  expect(booking.headers()["x-frame-options"]).toBe("DENY");
  expect(booking.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(booking.headers()["permissions-policy"]).toContain("geolocation=(self)");

  await page.goto(`/s/${SHOP}/share`);
  const link = page.frameLocator("iframe").getByRole("link", { name: "Book a time" });
  await expect(link).toHaveAttribute("href", `/s/${SHOP}/book`);
});

test("without a connection the site says so, and keeps a page for it", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await page.evaluate(async () => await navigator.serviceWorker.ready);
  await context.setOffline(true);
  await expect(page.getByText("No connection.")).toBeVisible();
  await page.goto(`/s/${SHOP}`);
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Fade & Anchor" })).toBeVisible();
});
