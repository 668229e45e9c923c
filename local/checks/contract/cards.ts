import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { z } from "zod";
import { API_PREFIX } from "../../../lib/api/routes";
import { ROOT, runToEnd } from "../../stack/processes";
import type { Stack } from "../../stack/stack";
import type { Ask } from "./document";
import type { Day } from "./given";
import { payAsLead } from "./lead";

/** Runs the workflow document of the four cards (`cards.arazzo.yaml`), playing the lead in it. */

const WORKFLOWS = ["success", "declined", "expired", "any-other"];
const NAME = "cards.arazzo.yaml";
const REDOCLY = join(ROOT, "node_modules", "@redocly", "cli", "bin", "cli.js");

const vPaid = z.object({ url: z.string(), card: z.string() });

/** What went wrong; nothing where every card led to what is written. `day` has four free times. */
export async function runCards(
  { urls }: Stack,
  ask: Ask,
  { key, day, folder }: { key: string; day: Day; folder: string },
): Promise<string[]> {
  const lead = await startLead(new ConvexHttpClient(urls.convex, { logger: false }));
  const document = await ask({ method: "GET", path: `${API_PREFIX}openapi.json`, headers: {} });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "openapi.json"), document.body);
  writeFileSync(join(folder, "lead.json"), JSON.stringify(documentOf(lead)));
  copyFileSync(join(import.meta.dirname, NAME), join(folder, NAME));
  const [first, second, third, fourth] = day.times;
  const { date, service } = day;
  const inputs = JSON.stringify({ key, date, service, first, second, third, fourth });
  const wanted = WORKFLOWS.flatMap((name) => ["--workflow", name]);
  try {
    const args = [REDOCLY, "respect", join(folder, NAME), ...wanted, "--input", inputs];
    await runToEnd("respect", args, { REDOCLY_TELEMETRY: "off", CI: "1" });
    return [];
  } catch (problem) {
    return [problem instanceof Error ? problem.message : String(problem)];
  } finally {
    lead.close();
  }
}

/** Pays whatever link it is sent, with the card that it is sent. */
async function startLead(client: ConvexHttpClient): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url, card } = vPaid.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      payAsLead(client, url, card).then(
        () => response.writeHead(204).end(),
        (problem: unknown) => response.writeHead(500).end(String(problem)),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}

function documentOf(lead: Server): object {
  const { port } = lead.address() as AddressInfo;
  const content = { "application/json": { schema: { type: "object" } } };
  const responses = { 204: { description: "The page has answered." } };
  const pay = { operationId: "pay", requestBody: { content }, responses };
  return {
    openapi: "3.1.0",
    info: { title: "A lead", version: "1" },
    servers: [{ url: `http://127.0.0.1:${String(port)}` }],
    paths: { "/lead": { post: pay } },
  };
}
