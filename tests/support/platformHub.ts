import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DRIVER_PATHS, nextDriveState, REPORT_STATUS, vReport } from "../../lib/api/drives";
import type { Claimed, DriveState, Report, ReportResult } from "../../lib/api/drives";

/** A deployment as a driver meets it: drives to claim, and reports taken in the order that the rules allow. */

type Drive = { claimed: Claimed; state: DriveState; said: Report[] };
type Waiting = { isWanted: () => boolean; give: () => void };

export const HUB_SECRET = "a-secret-of-the-tests-alone";

export async function startPlatformHub() {
  const drives = new Map<string, Drive>();
  /** Results that no driver should ever be answered. */
  const faults: string[] = [];
  let waiting: Waiting[] = [];
  const changed = (): void => {
    for (const { isWanted, give } of waiting) if (isWanted()) give();
    waiting = waiting.filter(({ isWanted }) => !isWanted());
  };
  const claim = (): Claimed | null => {
    const drive = [...drives.values()].find(({ state }) => state === "waiting");
    if (!drive) return null;
    drive.state = "claimed";
    return drive.claimed;
  };
  const take = (body: unknown): ReportResult => {
    const said = vReport.parse(body);
    const drive = drives.get(said.sessionId);
    if (drive?.claimed.claim !== said.claim) return "unknown";
    if (drive.state === "over") return "over";
    const state = nextDriveState(drive.state, said.word);
    if (state === null) return "out_of_order";
    drive.state = state;
    drive.said.push(said);
    return "taken";
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.headers.authorization !== `Bearer ${HUB_SECRET}`) {
        response.writeHead(401).end();
        return;
      }
      if (request.url === DRIVER_PATHS.claim) {
        const claimed = claim();
        response.writeHead(claimed ? 200 : 204).end(claimed ? JSON.stringify(claimed) : undefined);
      } else {
        const result = take(JSON.parse(body));
        if (result !== "taken" && result !== "over") faults.push(`${result}: ${body}`);
        response.writeHead(REPORT_STATUS[result]).end(JSON.stringify({ result }));
      }
      changed();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const requireDrive = (sessionId: string): Drive => {
    const drive = drives.get(sessionId);
    if (!drive) throw new Error(`no drive ${sessionId}`);
    return drive;
  };
  return {
    site: `http://127.0.0.1:${port}`,
    faults,
    /** Offers a drive; gives its session's id. */
    offer: (change: Partial<Claimed> & Pick<Claimed, "url">): string => {
      const sessionId = crypto.randomUUID();
      const claimed = { sessionId, claim: crypto.randomUUID(), ...WANTED, ...change };
      drives.set(sessionId, { claimed, state: "waiting", said: [] });
      return sessionId;
    },
    /** The partner wants it no more. */
    cancel: (sessionId: string): void => {
      requireDrive(sessionId).state = "over";
    },
    /** What was said of a drive, each step once. */
    stepsOf: (sessionId: string): string[] => [
      ...new Set(requireDrive(sessionId).said.map(({ word }) => word)),
    ],
    /** The first report of a drive that says one of these, past or to come. */
    heard: async (sessionId: string, ...words: readonly Report["word"][]): Promise<Report> => {
      const { said } = requireDrive(sessionId);
      const found = () => said.find(({ word }) => words.includes(word));
      if (!found()) {
        await new Promise<void>((give) => {
          waiting.push({ isWanted: () => found() !== undefined, give });
        });
      }
      const report = found();
      if (!report) throw new Error(`nothing heard of ${sessionId}`);
      return report;
    },
    stop: async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

const WANTED = {
  date: "2026-06-01",
  time: "14:30",
  service: "beard trim",
  provider: "Brandi",
  lead: {
    firstName: "Lea",
    lastName: "Lead",
    phone: "+442079460018",
    email: "lea@mail.example",
    notes: "First time",
  },
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
