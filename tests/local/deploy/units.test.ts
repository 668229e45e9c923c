import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBackupOptions } from "../../../local/backup/options";
import { readOptions } from "../../../local/stack/options";
import { ROOT } from "../../../local/stack/processes";

const DEPLOY = join(ROOT, "deploy");
const UNITS = readdirSync(DEPLOY).filter((name) => /\.(service|timer)$/.test(name));
const read = (unit: string): string => readFileSync(join(DEPLOY, unit), "utf8");
const settingOf = (unit: string, name: string): string | undefined =>
  new RegExp(`^${name}=(.*)$`, "m").exec(read(unit))?.[1];
const commandOf = (unit: string): string[] => settingOf(unit, "ExecStart")?.split(" ") ?? [];

/** Where systemd is not, as on a Mac, nothing is asked of it. */
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

describe("the units of systemd", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "units-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.runIf(hasSystemd)("are whole by systemd's own word, and a broken one is not", () => {
    for (const unit of UNITS) {
      // What is asked is whether they can be read; Node.js may stand elsewhere on this machine.
      writeFileSync(join(folder, unit), read(unit).replace("/usr/bin/node", process.execPath));
    }
    const verify = (unit: string) =>
      spawnSync("systemd-analyze", ["verify", "--man=no", join(folder, unit)], {
        encoding: "utf8",
        env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
      });
    for (const unit of UNITS) {
      const { status, stderr } = verify(unit);
      const ofOurs = stderr.split("\n").filter((line) => line.includes("gbarbers"));
      expect({ unit, status, ofOurs }).toEqual({ unit, status: 0, ofOurs: [] });
    }
    const broken = join(folder, "broken.service");
    writeFileSync(broken, "[Service]\nExecStart=relative/path\nRestart=perhaps\n");
    expect(verify("broken.service").status).not.toBe(0);
  });

  it("run as a user of their own that is nobody's, and may write in few places", () => {
    for (const unit of UNITS.filter((name) => name.endsWith(".service"))) {
      expect(settingOf(unit, "User")).toBe("gbarbers");
      expect(settingOf(unit, "UMask")).toBe("0077");
      expect(settingOf(unit, "ProtectSystem")).toBe("strict");
      expect(settingOf(unit, "NoNewPrivileges")).toBe("yes");
    }
  });

  it("start files that there are, with options that these take", () => {
    const [, ...start] = commandOf("gbarbers.service");
    const [, ...backup] = commandOf("gbarbers-backup.service");
    for (const path of [...start.slice(0, 2), ...backup.slice(0, 2)]) {
      expect(existsSync(join(ROOT, path))).toBe(true);
    }
    expect(readOptions(start.slice(2), {})).toMatchObject({
      kind: "start",
      options: { data: "/var/lib/gbarbers", fresh: false },
    });
    expect(readBackupOptions(backup.slice(2), ROOT)).toEqual({
      kind: "run",
      options: { dataDir: "/var/lib/gbarbers", to: "/var/lib/gbarbers-backups", keep: 14 },
    });
    // What they write to is made for their user.
    expect(settingOf("gbarbers.service", "StateDirectory")).toBe("gbarbers");
    expect(settingOf("gbarbers-backup.service", "StateDirectory")).toBe(
      "gbarbers gbarbers-backups",
    );
  });

  it("have a timer whose service there is", () => {
    expect(UNITS).toEqual(["gbarbers-backup.service", "gbarbers-backup.timer", "gbarbers.service"]);
    expect(settingOf("gbarbers-backup.timer", "OnCalendar")).toBe("*-*-* 03:15:00");
  });
});
