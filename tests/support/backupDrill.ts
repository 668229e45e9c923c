import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreBackup } from "../../local/backup/restore";
import { listBackups } from "../../local/backup/write";
import { openShop, openTimes, tryHold } from "../../local/checks/shopClient";
import type { Placed, Target, WantedStart } from "../../local/checks/shopClient";
import { ROOT, runToEnd, startPart } from "../../local/stack/processes";
import type { Part } from "../../local/stack/processes";
import type { Stack } from "../../local/stack/stack";

/** A backup of a running stack by the command, restored for a backend of its own. */
export type Drill = {
  /** What was booked before the backup began, while it was written, and since. */
  before: Placed[];
  during: Placed[];
  after: Placed[];
  bookAndBackUp(): Promise<void>;
  book(target: Target): Promise<Placed>;
  restoreOver(dataDir: string): void;
  /** Restores over the drill's own data and starts a backend on them. */
  restoreAndStart(): Promise<Target>;
  kill(): Promise<void>;
  end(): Promise<void>;
};

/** Days ahead that the other tests of a stack leave alone. */
const QUIET_AFTER_MS = 8 * 86_400_000;
const DAYS = 20;
/** So many starts further no visit reaches into the next. */
const STRIDE = 8;
/** Times kept for what is booked once the backup is there: a busy machine takes long to write it. */
const KEPT_TIMES = 8;
/** Between two bookings while the backup is written: nothing is waited for, people only come one by one. */
const PAUSE_MS = 50;

export async function startDrill(stack: Stack, dataDir: string, target: Target): Promise<Drill> {
  const folder = mkdtempSync(join(tmpdir(), "drill-"));
  const backups = join(folder, "backups");
  const restored = join(folder, "data");
  const times = await quietTimes(target);
  let backend: Part | null = null;
  const book = async (where: Target): Promise<Placed> => {
    const time = times.shift();
    if (!time) throw new Error("No time is left to book.");
    const attempt = await tryHold(where, time);
    if (!attempt.ok) throw attempt.problem;
    return attempt.placed;
  };
  const restoreOver = (over: string): void => {
    const [name = ""] = listBackups(backups);
    restoreBackup({ backup: join(backups, name), dataDir: over, now: Date.now() });
  };
  const kill = async (): Promise<void> => {
    await backend?.kill();
    backend = null;
  };
  const drill: Drill = {
    before: [],
    during: [],
    after: [],
    book,
    restoreOver,
    kill,
    bookAndBackUp: async () => {
      drill.before.push(await book(target));
      let isWritten = false;
      const backup = backUp(dataDir, backups).finally(() => {
        isWritten = true;
      });
      while (!isWritten && times.length > KEPT_TIMES) {
        drill.during.push(await book(target));
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      await backup;
      drill.after.push(await book(target));
    },
    restoreAndStart: async () => {
      restoreOver(restored);
      const started = await startBackend({
        dataDir: join(restored, "backend"),
        logDir: join(folder, "logs"),
        adminKey: stack.secrets.adminKey,
      });
      backend = started.part;
      return await openShop(started.address, target.slug);
    },
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return drill;
}

async function quietTimes(target: Target): Promise<WantedStart[]> {
  const times = await openTimes(target, DAYS);
  const quiet = times.filter(({ startsAt }) => startsAt > Date.now() + QUIET_AFTER_MS);
  return quiet.filter((_time, position) => position % STRIDE === 0);
}

async function backUp(dataDir: string, to: string): Promise<void> {
  const program = join(ROOT, "local", "backup.ts");
  await runToEnd("backup", ["--import", "tsx", program, "--data", dataDir, "--to", to]);
}

async function startBackend({
  dataDir,
  logDir,
  adminKey,
}: Record<"dataDir" | "logDir" | "adminKey", string>): Promise<{ part: Part; address: string }> {
  let printed = "";
  const program = join(ROOT, "local", "backend", "cli.ts");
  const part = await startPart({
    name: "backend",
    args: ["--import", "tsx", program, "start", "--port", "0", "--data", dataDir],
    env: { CONVEX_SELF_HOSTED_ADMIN_KEY: adminKey },
    logDir,
    ready: READY,
    // The log file may be a moment behind.
    echo: (text) => {
      printed += text;
    },
  });
  const address = READY.exec(printed)?.[1];
  if (address === undefined) throw new Error(`No address in: ${printed}`);
  return { part, address };
}
const READY = /backend ready (\S+)/;
