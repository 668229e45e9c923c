import type { Deployment } from "./functions";

/** Whom a function runs for: what a token would say. */
export type ActsAs = { subject: string; name: string; email: string };

/**
 * Runs any function of a running stack, internal ones too, as `convex run` does, without starting the
 * command line for it. Arguments and result are Convex's JSON.
 */
export async function callFunction(
  { url, adminKey }: Deployment,
  path: string,
  args: object,
  person?: ActsAs,
): Promise<unknown> {
  const issuer = "https://identity.example";
  const identity = person && JSON.stringify({ ...person, issuer, emailVerified: true });
  const suffix = identity ? `:${Buffer.from(identity).toString("base64")}` : "";
  const response = await fetch(`${url}/api/function`, {
    method: "POST",
    headers: {
      authorization: `Convex ${adminKey}${suffix}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ path, args, format: "json" }),
  });
  const answer = (await response.json()) as { value?: unknown; errorMessage?: string };
  if (response.ok) return answer.value ?? null;
  throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
}
