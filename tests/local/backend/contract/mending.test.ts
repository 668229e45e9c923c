import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSqlite } from "../../../../local/backend/sqlite";
import { push } from "../../../support/backend/convexCli";
import { startOwnDeployment, type OwnDeployment } from "../../../support/backend/ownDeployment";
import { api } from "../fixtures/app/convex/_generated/api";

const CRON = 'crons.cron("nightly", "15 3 * * 1-5"';

/** Whatever is stored, the backend starts, so that the next push can mend it. */
describe("mending", () => {
  let own: OwnDeployment;

  beforeAll(async () => {
    own = await startOwnDeployment("app", "pushed");
    await own.client.mutation(api.notes.add, { room: "kept", body: "before" });
  });
  afterAll(() => own.close());

  /** Changes what is stored, between a kill and the next start. */
  async function restartWith(change: string, ...values: string[]): Promise<void> {
    await own.backend.kill();
    const db = openSqlite(path.join(own.dataDir, "backend.sqlite"));
    db.prepare(change).run(...values);
    db.close();
    await own.restart();
  }
  const stored = "UPDATE meta SET v = replace(v, ?, ?) WHERE k = 'pushed'";
  const modules = '"modules":[';

  async function expectMended(): Promise<void> {
    await push(own.project);
    const bodies = await own.client.query(api.notes.bodies, { room: "kept" });
    expect(bodies).toEqual(["before"]);
  }

  test("refuses a cron expression of another kind when it is pushed", async () => {
    const file = path.join(own.project.folder, "convex", "crons.ts");
    const good = readFileSync(file, "utf8");
    for (const bad of ["every day", "0 0 0 * * *"]) {
      writeFileSync(file, good.replace(CRON, `crons.cron("nightly", ${JSON.stringify(bad)}`));
      await expect(push(own.project)).rejects.toThrow(/schedule of the cron job 'nightly'/);
    }
    writeFileSync(file, good);
    await expectMended();
  });

  test("starts with a stored cron expression that it does not know", async () => {
    await restartWith(stored, "15 3 * * 1-5", "every day");
    expect(await own.client.query(api.notes.bodies, { room: "kept" })).toEqual(["before"]);
    await expectMended();
  });

  test("starts with a stored cron that cannot be read", async () => {
    await restartWith("UPDATE crons SET spec = ?, next = 0", "{");
    expect(await own.client.query(api.notes.bodies, { room: "kept" })).toEqual(["before"]);
    await expectMended();
  });

  test.each([
    ["that throws when it is loaded", stored, '"use strict";', "throw new Error('bad'); "],
    ["that is no JSON", "UPDATE meta SET v = ? WHERE k = ?", "{", "pushed"],
    ["whose modules are unreadable", "UPDATE meta SET v = ? WHERE k = ?", "{", "pushedModules"],
    ["with a schema of another shape", stored, '"tables":', '"tabels":'],
    [
      "with a table that is no table",
      "UPDATE meta SET v = replace(v, ?, ?)",
      modules,
      `${modules}"x",`,
    ],
  ])("starts with stored code %s", async (_what, change, ...values) => {
    await restartWith(change, ...values);
    await expectMended();
  });
});
