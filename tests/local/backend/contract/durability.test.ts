import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConvexClient } from "convex/browser";
import { startOwnDeployment, type OwnDeployment } from "../../../support/backend/ownDeployment";
import { sharedDeployment } from "../../../support/backend/sharedDeployment";
import { decodeTimestamp, SyncSocket } from "../../../support/backend/syncSocket";
import { signToken } from "../../../support/backend/tokens";
import { expectCronsRan } from "../../../support/backend/crons";
import type { Id } from "../fixtures/app/convex/_generated/dataModel";
import { api } from "../fixtures/app/convex/_generated/api";

const TRAFFIC = 300;
const KILL_AFTER = 60;

/** Nothing here runs on convex-test, which lives and dies with the test. */
describe("durability", () => {
  let own: OwnDeployment;

  beforeAll(async () => {
    own = await startOwnDeployment("app", "pushed");
  });
  afterAll(() => own.close());

  async function restartByForce(): Promise<void> {
    await own.backend.kill();
    await own.restart();
  }

  /** Waits, over a reconnecting subscription, until a job is in a state. */
  async function jobState(id: Id<"_scheduled_functions">, kind: string): Promise<void> {
    const reactive = new ConvexClient(own.project.url, { logger: false });
    await new Promise<void>((resolve) => {
      reactive.onUpdate(api.jobs.job, { id }, (job) => {
        if (job?.state.kind === kind) resolve();
      });
    });
    await reactive.close();
  }

  test("loses no acknowledged mutation and repeats none when it is killed", async () => {
    const room = "traffic";
    const client = new ConvexClient(own.project.url, { logger: false });
    let acknowledged = 0;
    let killed: Promise<void> | undefined;
    const bodies = Array.from({ length: TRAFFIC }, (_, index) => `t${index}`);
    const runs = bodies.map(async (body) => {
      await client.mutation(api.notes.add, { room, body });
      acknowledged++;
      if (acknowledged === KILL_AFTER) killed = restartByForce();
    });
    await Promise.all(runs);
    expect(killed).toBeDefined();
    await killed;
    expect(await own.client.query(api.notes.bodies, { room })).toEqual(bodies);
    await client.close();
  });

  test("keeps what it acknowledged over HTTP when it is killed at once", async () => {
    const room = "http";
    for (let round = 0; round < 3; round++) {
      await own.client.mutation(api.notes.add, { room, body: `h${round}` });
      await restartByForce();
    }
    expect(await own.client.query(api.notes.bodies, { room })).toEqual(["h0", "h1", "h2"]);
  });

  test("keeps pushed code, environment and sign-in without another push", async () => {
    await restartByForce();
    const token = await signToken(sharedDeployment().keys, { subject: "ann" });
    own.client.setAuth(token);
    const identity = await own.client.query(api.identity.whoami, {});
    own.client.clearAuth();
    expect(identity).toMatchObject({ subject: "ann" });
    const environment = await own.client.action(api.nodeWork.environment, {});
    expect(environment).toHaveProperty("JWKS");
    const response = await fetch(`${own.backend.siteUrl}/prefix/exact`);
    expect(await response.text()).toBe("exact");
  });

  test("reconnects a subscription and shows what happened meanwhile", async () => {
    const room = "reconnect";
    const client = new ConvexClient(own.project.url, { logger: false });
    const seen: number[] = [];
    const shows = (count: number) =>
      new Promise<void>((resolve) => {
        client.onUpdate(api.notes.bodies, { room }, (bodies) => {
          seen.push(bodies.length);
          if (bodies.length >= count) resolve();
        });
      });
    await shows(0);
    const shown = shows(1);
    await restartByForce();
    await own.client.mutation(api.notes.add, { room, body: "meanwhile" });
    await shown;
    expect(seen.at(-1)).toBe(1);
    await client.close();
  });

  test("runs pending jobs exactly once after a restart", async () => {
    const room = "jobs";
    const client = own.client;
    await client.mutation(api.jobs.later, { room, body: "mutation", delayMs: 1_000 });
    await client.mutation(api.jobs.laterAction, { room, body: "action", delayMs: 1_000 });
    await restartByForce();
    const marker = await client.mutation(api.jobs.later, { room, body: "last", delayMs: 1_200 });
    await jobState(marker, "success");
    const bodies = await client.query(api.notes.bodies, { room });
    expect([...bodies].sort()).toEqual(["action", "last", "mutation"]);
  });

  test("runs no cron again because of a restart", async () => {
    const ran = async () => await own.client.query(api.notes.list, { room: "crons" });
    await expect.poll(ran, { timeout: 60_000 }).not.toEqual([]);
    await restartByForce();
    const room = "after restart";
    const marker = await own.client.mutation(api.jobs.later, { room, body: "x", delayMs: 50 });
    await jobState(marker, "success");
    expectCronsRan(await ran());
  });

  test("continues its timestamps past those of the run before", async () => {
    const timestamp = async () => {
      const socket = await SyncSocket.open(own.project.url, crypto.randomUUID());
      socket.subscribe(0, "notes:bodies", { room: "timestamps" });
      const { endVersion } = await socket.nextChange(0);
      socket.close();
      return decodeTimestamp(endVersion?.ts ?? "");
    };
    const before = await timestamp();
    await restartByForce();
    expect(await timestamp()).toBeGreaterThan(before);
  });

  test("times an action out with a clear error, in Node and out of it", async () => {
    await own.backend.kill();
    await own.restart({ ACTIONS_USER_TIMEOUT_SECS: "1" });
    await expect(own.client.action(api.nodeWork.sleeps, {})).rejects.toThrow(
      /Action `sleeps` execution timed out \(maximum duration 1s\)/,
    );
    // A busy machine may take more than that second to begin another.
    const alive = () => own.client.action(api.nodeWork.echo, { value: "alive" });
    await expect.poll(alive, { timeout: 60_000 }).toBe("alive");
    await restartByForce();
  });

  test("fails an action that a restart interrupted, and never runs it again", async () => {
    const room = "interrupted";
    const id = await own.client.mutation(api.jobs.laterSlowAction, { room });
    await jobState(id, "inProgress");
    const bodies = async () => await own.client.query(api.notes.bodies, { room });
    await expect.poll(bodies, { timeout: 60_000 }).toEqual(["begun"]);
    await restartByForce();
    await jobState(id, "failed");
    expect(await bodies()).toEqual(["begun"]);
  });
});
