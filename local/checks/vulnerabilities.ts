import { spawn } from "node:child_process";

/**
 * Known vulnerabilities of what is served: of the packages that the product runs with, not of those that check
 * it. It asks the registry that npm is set up with, and says so where that does not answer.
 */

/** Those that stop the check; lesser ones are said. */
const GRAVE: ReadonlySet<string> = new Set(["high", "critical"]);

const PATIENCE_MS = 20_000;

/** One finding: a package and the worst of what is known of it. */
type Finding = { name: string; severity: string; range: string };

export type Audit =
  { kind: "not_asked"; because: string } | { kind: "asked"; grave: Finding[]; lesser: Finding[] };

/** What `npm audit --json` printed, whatever it was: an answer of another shape is none. */
export function readAudit(printed: string): Audit {
  const answer = parsed(printed);
  if (!isRecord(answer)) return { kind: "not_asked", because: "npm said nothing" };
  const { vulnerabilities, auditReportVersion } = answer;
  if (auditReportVersion !== 2 || !isRecord(vulnerabilities)) {
    return { kind: "not_asked", because: "the registry does not answer questions of this kind" };
  }
  const findings = Object.entries(vulnerabilities).map(([name, found]) => ({
    name,
    severity: textOf(found, "severity"),
    range: textOf(found, "range"),
  }));
  return {
    kind: "asked",
    grave: findings.filter(({ severity }) => GRAVE.has(severity)),
    lesser: findings.filter(({ severity }) => !GRAVE.has(severity)),
  };
}

/** What is to be said of an audit, in a line or a few. @throws with them when something grave is known */
export function judge(audit: Audit): string {
  if (audit.kind === "not_asked") return `not asked: ${audit.because}`;
  const lineOf = ({ name, severity, range }: Finding): string => `${name} ${range}: ${severity}`;
  if (audit.grave.length > 0) {
    throw new Error([...audit.grave, ...audit.lesser].map(lineOf).join("\n"));
  }
  return ["asked: nothing grave is known", ...audit.lesser.map(lineOf)].join("\n");
}

/** @throws when something grave is known of a package that the product runs with */
export async function checkVulnerabilities(root: string): Promise<string> {
  return judge(await ask(root));
}

async function ask(root: string): Promise<Audit> {
  // `npm` is a script with a name of its own on Windows.
  const windows = process.platform === "win32";
  const npm = spawn("npm", ["audit", "--omit=dev", "--json", "--fetch-retries=0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
    shell: windows,
  });
  let printed = "";
  npm.stdout.on("data", (part: Buffer) => (printed += part.toString()));
  return await new Promise((resolve) => {
    const late = setTimeout(() => {
      npm.kill();
      resolve({ kind: "not_asked", because: `no answer within ${PATIENCE_MS / 1000} s` });
    }, PATIENCE_MS);
    npm.once("error", () => {
      clearTimeout(late);
      resolve({ kind: "not_asked", because: "npm cannot be started" });
    });
    npm.once("close", () => {
      clearTimeout(late);
      resolve(readAudit(printed));
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textOf(value: unknown, name: string): string {
  const text = isRecord(value) ? value[name] : undefined;
  return typeof text === "string" ? text : "unknown";
}
