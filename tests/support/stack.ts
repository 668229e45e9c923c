import type { Deployment } from "../../local/stack/functions";
import type { Urls } from "../../local/stack/stack";

/** The stack that the runner (local/checks/e2e.ts) has started. */

// Our own runner's: its shape is what the stack says of itself.
export const urls = JSON.parse(process.env.E2E_URLS ?? "{}") as Urls;

export const deployment: Deployment = {
  url: urls.convex,
  adminKey: process.env.E2E_ADMIN_KEY ?? "",
};

/** Who issues the local identity's tokens. */
export const identityUrl = urls.identity;
