import { expect } from "vitest";
import { cannot, contract, differs } from "../../../support/backend/contract";
import { expectCronsRan } from "../../../support/backend/crons";
import type { Target } from "../../../support/backend/targets";
import type { Id } from "../fixtures/app/convex/_generated/dataModel";
import { api } from "../fixtures/app/convex/_generated/api";

type JobId = Id<"_scheduled_functions">;
const HOUR_MS = 3_600_000;

const ended = (on: Target, id: JobId, kind: string) =>
  on.eventually(api.jobs.job, { id }, (job) => job?.state.kind === kind);

contract("scheduler", ({ both, backend }) => {
  both("runs a mutation later and records its success", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.jobs.later, { room, body: "done", delayMs: 5 });
    const job = await ended(on, id, "success");
    expect(job).toMatchObject({ args: [{ room, body: "done" }] });
    expect(await on.query(api.notes.bodies, { room })).toEqual(["done"]);
  });

  both(
    "names the function of a job by its module path",
    async (on) => {
      const { room } = on;
      const id = await on.mutation(api.jobs.later, { room, body: "x", delayMs: HOUR_MS });
      const job = await on.query(api.jobs.job, { id });
      expect(job).toMatchObject({ name: "jobs.js:write", state: { kind: "pending" } });
      expect((job?.scheduledTime ?? 0) - Date.now()).toBeGreaterThan(HOUR_MS - 60_000);
      await on.mutation(api.jobs.cancel, { id });
    },
    differs("it names jobs module:function"),
  );

  both("runs an action later", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.jobs.laterAction, { room, body: "acted", delayMs: 0 });
    await ended(on, id, "success");
    expect(await on.query(api.notes.bodies, { room })).toEqual(["acted"]);
  });

  both("schedules from an action", async (on) => {
    const { room } = on;
    await on.action(api.jobs.fromAction, { room, body: "later" });
    await on.eventually(api.notes.bodies, { room }, (bodies) => bodies.includes("later"));
  });

  both("runs at once what was due in the past", async (on) => {
    const { room } = on;
    const timestampMs = Date.now() - HOUR_MS;
    const id = await on.mutation(api.jobs.at, { room, body: "late", timestampMs });
    await ended(on, id, "success");
  });

  both("records the failure of a mutation and none of its writes", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.jobs.laterFailing, { room });
    await ended(on, id, "failed");
    expect(await on.query(api.notes.bodies, { room })).toEqual([]);
  });

  backend("tells when a job ended, and why it failed", "it keeps neither", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.jobs.laterFailing, { room });
    const job = await ended(on, id, "failed");
    expect(job?.state).toMatchObject({ error: expect.stringContaining("job failed") });
    expect(job?.completedTime).toEqual(expect.any(Number));
  });

  both("schedules nothing when the mutation fails", async (on) => {
    const { room } = on;
    await expect(on.mutation(api.jobs.laterThenFail, { room })).rejects.toThrow("no");
    const id = await on.mutation(api.jobs.later, { room, body: "after", delayMs: 20 });
    await ended(on, id, "success");
    expect(await on.query(api.notes.bodies, { room })).toEqual(["after"]);
  });

  both("cancels a pending job for good", async (on) => {
    const { room } = on;
    const schedule = async (delayMs: number) => {
      const id = await on.mutation(api.jobs.later, {
        room: `${room} ${delayMs}`,
        body: "never",
        delayMs,
      });
      await on.mutation(api.jobs.cancel, { id });
      return await on.query(api.jobs.job, { id });
    };
    // A busy machine may run a job before it hears that it is cancelled: then one with more time.
    let delayMs = 30;
    let job = await schedule(delayMs);
    for (; job?.state.kind === "success"; job = await schedule(delayMs)) delayMs *= 10;
    expect(job).toMatchObject({ state: { kind: "canceled" } });
    const timestampMs = (job?.scheduledTime ?? 0) + 1;
    const next = await on.mutation(api.jobs.at, { room, body: "after", timestampMs });
    await ended(on, next, "success");
    expect(await on.query(api.notes.bodies, { room: `${room} ${delayMs}` })).toEqual([]);
  });

  both(
    "commits a mutation that cancels its own job, which ends canceled",
    async (on) => {
      const { room } = on;
      const id = await on.mutation(api.jobs.selfCancelling, { room });
      await on.eventually(api.notes.bodies, { room }, (bodies) => bodies.includes("committed"));
      expect(await on.query(api.jobs.job, { id })).toMatchObject({ state: { kind: "canceled" } });
    },
    cannot("its job runner ends in an unhandled rejection"),
  );

  both("keeps user documents out of db.system and jobs out of db", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.notes.add, { room, body: "note" });
    await expect(on.query(api.jobs.getUserDocumentAsSystem, { id })).rejects.toThrow();
    const job = await on.mutation(api.jobs.later, { room, body: "x", delayMs: HOUR_MS });
    await expect(on.query(api.jobs.getJobAsUserDocument, { id: job })).rejects.toThrow();
    await on.mutation(api.jobs.cancel, { id: job });
  });

  backend("says which of db and db.system to use", "own messages", async (on) => {
    const { room } = on;
    const note = await on.mutation(api.notes.add, { room, body: "note" });
    await expect(on.query(api.jobs.getAnyId, { id: note, system: true })).rejects.toThrow(
      "User tables cannot be accessed with db.system.",
    );
    const job = await on.mutation(api.jobs.later, { room, body: "x", delayMs: HOUR_MS });
    await expect(on.query(api.jobs.getAnyId, { id: job, system: false })).rejects.toThrow(
      "System tables can only be accessed with db.system.",
    );
    await on.mutation(api.jobs.cancel, { id: job });
  });

  backend("runs jobs without the identity of who scheduled them", "not shown there", async (on) => {
    const { room } = on;
    const ann = await on.signedIn({ subject: "ann" });
    await ann.mutation(api.identity.whoLater, { room });
    const bodies = await on.eventually(api.notes.bodies, { room }, (rows) => rows.length > 0);
    expect(bodies).toEqual(["nobody"]);
  });

  backend("runs each of many due jobs exactly once", "it has no queue", async (on) => {
    const { room } = on;
    const wanted = Array.from({ length: 60 }, (_, index) => `j${index}`);
    const client = on.client();
    await Promise.all(
      wanted.map((body) => client.mutation(api.jobs.later, { room, body, delayMs: 0 })),
    );
    await on.eventually(api.notes.bodies, { room }, (bodies) => bodies.length >= wanted.length);
    const bodies = await on.query(api.notes.bodies, { room });
    expect([...bodies].sort()).toEqual([...wanted].sort());
  });
});

contract("crons", ({ backend }) => {
  const NO_CRONS = "convex-test runs no crons";
  /** The runs after the first that ended: the set-up's restart may have interrupted one before. */
  const whole = (marks: string[]) => marks.slice(marks.indexOf("end") + 1);
  const starts = (marks: string[]) => whole(marks).filter((mark) => mark === "start").length;

  backend(
    "runs an interval at once, and calendar crons not before their time",
    NO_CRONS,
    async (on) => {
      const room = "crons";
      expectCronsRan(await on.eventually(api.notes.list, { room }, (rows) => rows.length > 0));
    },
  );

  backend("never overlaps the runs of one cron", NO_CRONS, async (on) => {
    const room = "slow cron";
    const marks = whole(
      await on.eventually(api.notes.bodies, { room }, (rows) => starts(rows) >= 3),
    );
    const expected = marks.map((_, index) => (index % 2 === 0 ? "start" : "end"));
    expect(marks).toEqual(expected);
  });

  backend("skips the runs that a slow one made late", NO_CRONS, async (on) => {
    const room = "slow cron";
    await on.eventually(api.notes.bodies, { room }, (bodies) => starts(bodies) >= 3);
    const all = await on.query(api.notes.list, { room });
    const rows = all.slice(all.findIndex(({ body }) => body === "end") + 1);
    const begun = rows.filter((row) => row.body === "start").map((row) => row._creationTime);
    for (const [index, time] of begun.slice(1).entries()) {
      expect(time - (begun[index] ?? 0)).toBeGreaterThan(1_300);
    }
  });
});
