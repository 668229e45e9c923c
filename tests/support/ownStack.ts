import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startStack } from "../../local/stack/stack";
import type { Stack } from "../../local/stack/stack";

/**
 * A local stack of a test's own, without the web app, on ports from `firstPort` on.
 *
 * @param withShops false for one without the shops of the demonstration, which take as long as the rest
 * @param keptPush false to have the command line push, as `npm start` does, rather than what it has bundled before
 */
export async function startOwnStack(
  folder: string,
  firstPort: number,
  { withShops = true, keptPush = true } = {},
): Promise<Stack> {
  if (!withShops) writeFileSync(join(folder, "seeded"), "");
  const names = ["web", "convex", "site", "stripe", "identity", "inbox"];
  const ports = Object.fromEntries(names.map((name, index) => [name, firstPort + index]));
  return await startStack({ dataDir: folder, web: "none", keptPush, ports });
}

/** Ends it, and all that it has written. */
export async function endOwnStack(stack: Stack, folder: string): Promise<void> {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}
