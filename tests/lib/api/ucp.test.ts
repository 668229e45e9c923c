import { expect, test } from "vitest";
import { z } from "zod";
import { REFERENCE_PATHS, UCP_VERSION, ucpProfile } from "../../../lib/api/ucp";

/** The shape of a business's profile (ucp.dev, 2026-04-08), as far as it says what must be there. */

const vDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const vBinding = z.discriminatedUnion("transport", [
  z.strictObject({
    transport: z.literal("rest"),
    version: vDay,
    spec: z.url(),
    schema: z.url(),
    endpoint: z.url(),
  }),
  z.strictObject({ transport: z.literal("mcp"), version: vDay, spec: z.url(), endpoint: z.url() }),
]);
const vProfile = z.strictObject({
  ucp: z.strictObject({
    version: vDay,
    services: z.record(z.string(), z.array(vBinding).min(1)),
    capabilities: z.record(
      z.string(),
      z.array(z.strictObject({ version: vDay, spec: z.url(), schema: z.url() })).min(1),
    ),
    payment_handlers: z.strictObject({}),
  }),
});

const site = "https://book.example.com";
const profile = vProfile.parse(ucpProfile({ site, deployment: "https://shop.convex.site" }));

test("a program that looks for a profile finds where to call, in both ways", () => {
  expect(profile.ucp.version).toBe(UCP_VERSION);
  const bindings = profile.ucp.services["com.example.book.booking"] ?? [];
  expect(bindings.map(({ transport, endpoint }) => [transport, endpoint])).toEqual([
    ["rest", "https://shop.convex.site/api/v1"],
    ["mcp", "https://shop.convex.site/mcp"],
  ]);
});

test("names begin with the domain that explains them, as the protocol wants", () => {
  const { services, capabilities } = profile.ucp;
  expect(Object.keys(capabilities)).toEqual(["com.example.book.booking.session"]);
  const explained = [...Object.values(services), ...Object.values(capabilities)].flat();
  expect(explained.map(({ spec }) => spec)).toEqual(
    explained.map(() => `${site}${REFERENCE_PATHS.page}`),
  );
  const schemas = explained.flatMap((one) => ("schema" in one ? [one.schema] : []));
  expect(schemas).toEqual([
    `${site}${REFERENCE_PATHS.openApi}`,
    `${site}${REFERENCE_PATHS.session}`,
  ]);
});
