import { expect, test } from "vitest";
import nextConfig from "../../next.config.mjs";

/** The headers that every page is sent with. */

test("a page may ask where its visitor is, for its own use alone, and for no camera", async () => {
  const rules = (await nextConfig.headers?.()) ?? [];
  const ofAll = rules.find(({ source }) => source === "/:path*")?.headers ?? [];
  const policy = ofAll.find(({ key }) => key === "Permissions-Policy")?.value.split(", ");
  expect(policy).toEqual(["camera=()", "microphone=()", "geolocation=(self)"]);
});
