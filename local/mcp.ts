import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";

/**
 * `npm run mcp`: a shop's tools for an assistant on the desktop, which starts this program and speaks to
 * it by its input and output. It hands each call on to the deployment at PARTNER_SITE with the key
 * PARTNER_KEY, and decides nothing. What it has to say itself goes to the error output.
 */

const { PARTNER_KEY: key, PARTNER_SITE: site = "http://127.0.0.1:3211" } = process.env;
if (!key) {
  console.error("PARTNER_KEY is missing: the shop's owner makes a key under Partners.");
  process.exit(1);
}

const remote = await connected(new URL("/mcp", site), key).catch((thrown: unknown) => {
  console.error(`${site} opens no tools to this key. ${String(thrown)}`);
  process.exit(1);
});

serveStdio(() => {
  const about = remote.getServerVersion() ?? { name: "booking-sessions", version: "1" };
  const bridge = new McpServer(about, {
    capabilities: { tools: {} },
    instructions: remote.getInstructions(),
  });
  bridge.server.setRequestHandler("tools/list", async () => await remote.listTools());
  bridge.server.setRequestHandler("tools/call", async ({ params: { name, arguments: given } }) => {
    try {
      return await remote.callTool({ name, arguments: given });
    } catch (thrown) {
      const text = `The shop cannot be reached, or takes this key no more. ${String(thrown)}`;
      return { content: [{ type: "text", text }], isError: true };
    }
  });
  return bridge;
});

async function connected(address: URL, bearer: string): Promise<Client> {
  const client = new Client(
    { name: "desktop-bridge", version: "1" },
    { versionNegotiation: { mode: "auto" } },
  );
  const requestInit = { headers: { Authorization: `Bearer ${bearer}` } };
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit }));
  return client;
}
