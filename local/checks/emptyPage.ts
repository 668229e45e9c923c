import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choosePort } from "../stack/ports";
import { ROOT, runToEnd, startPart } from "../stack/processes";

/** The least that Next.js can serve: what any page of it costs on this machine. */
const FILES = {
  "layout.jsx": `export const metadata = { title: "Empty", description: "An empty page" };
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  "page.jsx": `export default function Page() {
  return <main><h1>Empty</h1></main>;
}
`,
};
const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** Builds the page in the data folder and serves it, by the same Next.js as the product's. */
export async function startEmptyPage(
  logDir: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = join(ROOT, ".local", "empty-page");
  mkdirSync(join(folder, "app"), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, "app", name), text);
  writeFileSync(join(folder, "package.json"), "{}\n");
  await runToEnd("next build", [NEXT, "build", folder], QUIET);
  const port = await choosePort(3690, new Set());
  const part = await startPart({
    name: "empty-page",
    args: [NEXT, "start", folder, "-H", "localhost", "-p", String(port)],
    env: { ...QUIET, NODE_ENV: "production" },
    logDir,
    ready: /Ready in|✓ Ready/,
  });
  return { url: `http://localhost:${port}/`, stop: () => part.stop() };
}
