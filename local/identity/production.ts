type Environment = Readonly<Record<string, string | undefined>>;

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== "";
}

/** `localhost`, anything under it, `127.0.0.0/8` and `::1`. */
function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** Why this environment looks like production; empty when it does not. */
export function productionSigns(env: Environment): string[] {
  const signs: string[] = [];
  for (const name of ["NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY"]) {
    if (isSet(env[name])) signs.push(`${name} is set: sign-in belongs to Clerk`);
  }
  const convex = env.NEXT_PUBLIC_CONVEX_URL;
  if (isSet(convex) && !isLoopback(convex)) {
    signs.push("NEXT_PUBLIC_CONVEX_URL points at another machine");
  }
  if (isSet(env.VERCEL)) signs.push("VERCEL is set: this is a hosted deployment");
  if (env.GBARBERS_ENV?.trim().toLowerCase() === "production")
    signs.push("GBARBERS_ENV is production");
  return signs;
}

/** Throws in a production configuration: this sign-in asks for no password. */
export function assertNotProduction(env: Environment): void {
  const signs = productionSigns(env);
  if (signs.length === 0) return;
  throw new Error(
    `The local sign-in lets anyone in as anyone and must not run in production. It refuses to start because ${signs.join("; ")}. Set both Clerk keys and use Clerk there, or unset these variables to run locally.`,
  );
}
