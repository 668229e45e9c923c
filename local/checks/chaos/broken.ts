import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../stack/processes";
import type { Deployment } from "../../stack/functions";

/**
 * Builds with one thing broken on purpose, to prove that a chaos run notices. Each replaces text of
 * a copy of the functions, and throws when the text is no longer there.
 */

type Edit = { file: string; from: string; to: string };
type Sabotage = { what: string; edits: Edit[] };
export type Sabotages = Readonly<Record<string, Sabotage>>;

export const SABOTAGES: Sabotages = {
  ledger: {
    what: "the webhook does its work without recording the event",
    edits: [
      {
        file: "convex/model/payment/providerEvents.ts",
        from: `  await ctx.db.insert("stripeEvents", {`,
        to: `  if (Date.now() > 0) return outcome;\n  await ctx.db.insert("stripeEvents", {`,
      },
    ],
  },
  hold: {
    what: "a hold is released without asking Stripe first",
    edits: [
      {
        file: "convex/checkouts.ts",
        from: `      await closeSessions(ctx, bookingId);\n    } catch`,
        to: `    } catch`,
      },
      {
        file: "convex/model/payment/checkouts.ts",
        from: `  if ((await listPayable(ctx, bookingId)).length > 0) return false;\n  const outcome`,
        to: `  const outcome`,
      },
    ],
  },
  refund: {
    what: "the intent to refund is lost",
    edits: [
      {
        file: "convex/model/ledger/refundRequests.ts",
        from: `  if (amountMinor <= 0) return;`,
        to: `  if (amountMinor <= 0 || Date.now() > 0) return;`,
      },
    ],
  },
  rest: {
    what: "a pending refund is subtracted twice, and nothing looks at the rest again",
    edits: [
      {
        file: "lib/payment/givenBack.ts",
        from: `  const restMinor = Math.max(0, capturedMinor - withdrawnMinor - going);`,
        to: `  const underWay = sumOf(refunds, ["requested", "pending"]);
  const twice = Math.max(going, refundedMinor + underWay);
  const restMinor = Math.max(0, capturedMinor - withdrawnMinor - twice);`,
      },
      {
        file: "convex/model/payment/refunds.ts",
        from: `  if (facts.state !== "pending") await requestUnasked(ctx, refund.bookingId);\n`,
        to: "",
      },
    ],
  },
  "message key": {
    what: "a message is written whether it is there or not",
    edits: [
      {
        file: "convex/model/outbox/rows.ts",
        from: `  if (known) return;`,
        to: `  if (known && Date.now() < 0) return;`,
      },
      {
        file: "convex/model/outbox/rows.ts",
        from: `    .withIndex("by_key", (q) => q.eq("key", key))\n    .unique();`,
        to: `    .withIndex("by_key", (q) => q.eq("key", key))\n    .first();`,
      },
    ],
  },
  "message truth": {
    what: "a message is sent without looking at its visit again",
    edits: [
      {
        file: "lib/messages/stillTrue.ts",
        from: `  const { status } = booking;\n  switch (kind) {`,
        to: `  const { status } = booking;\n  if (now > 0) return null;\n  switch (kind) {`,
      },
    ],
  },
  "provider key": {
    what: "each try of a message has a key of its own",
    edits: [
      {
        file: "convex/model/carriers/resend.ts",
        from: `"Idempotency-Key": key`,
        to: `"Idempotency-Key": key + String(Math.random())`,
      },
    ],
  },
  slots: {
    what: "a hold does not look whether its slots are free",
    edits: [
      {
        file: "lib/availability/openings.ts",
        from: `  if (run.some((cell) => cell.status !== "free")) return`,
        to: `  if (run.length < 0) return`,
      },
    ],
  },
};

/** The files of a sabotage as they are to be. @throws when a text is not there exactly once */
export function sabotaged(
  name: string,
  among: Sabotages = SABOTAGES,
): { what: string; files: Map<string, string> } {
  const sabotage = among[name];
  if (!sabotage) throw new Error(`No such sabotage: ${name} (${Object.keys(among).join(", ")})`);
  const files = new Map<string, string>();
  for (const { file, from, to } of sabotage.edits) {
    const text = files.get(file) ?? readFileSync(join(ROOT, file), "utf8");
    if (text.split(from).length !== 2) {
      throw new Error(`${file} does not hold exactly once: ${from}`);
    }
    files.set(
      file,
      text.replace(from, () => to),
    );
  }
  return { what: sabotage.what, files };
}

/** Pushes the functions with this sabotage in them, from a copy below the data folder. */
export async function deployBroken(
  name: string,
  deployment: Deployment,
  dataDir: string,
  among: Sabotages = SABOTAGES,
): Promise<string> {
  const { what, files } = sabotaged(name, among);
  const copy = join(dataDir, "broken");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ["convex", "lib", "messages", "package.json", "tsconfig.json"]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  for (const [file, text] of files) writeFileSync(join(copy, file), text);
  await push(copy, deployment);
  return what;
}

async function push(folder: string, deployment: Deployment): Promise<void> {
  const cli = join(ROOT, "node_modules", "convex", "bin", "main.js");
  const flags = ["--yes", "--typecheck", "disable", "--codegen", "disable"];
  const child = spawn(process.execPath, [cli, "deploy", ...flags], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      CONVEX_SELF_HOSTED_URL: deployment.url,
      CONVEX_SELF_HOSTED_ADMIN_KEY: deployment.adminKey,
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`Pushing the broken functions failed.\n${output.trim()}`);
}
