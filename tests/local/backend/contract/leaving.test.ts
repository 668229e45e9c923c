import { cpSync } from "node:fs";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  adminKey,
  removeFolder,
  scratchFolder,
  startChildBackend,
  type RunningBackend,
} from "../../../support/backend/childBackend";
import { sharedDeployment } from "../../../support/backend/sharedDeployment";
import { SyncSocket } from "../../../support/backend/syncSocket";
import { api } from "../fixtures/app/convex/_generated/api";

const SUBSCRIBERS = 200;
const QUERIES = ["notes:bodies", "notes:first", "notes:list"];
const PUSHES = 3;
/** Of the rows of one room: a subscriber that stays is some 20 kB of results. */
const PADDING = 2_000;
/** What a round may leave in the heap: code that was compiled, the last calls for `convex logs`. */
const NEAR_BYTES = 1 << 20;

interface Kept {
  readonly sessions: number;
  readonly queries: number;
  readonly reads: number;
  readonly waiting: number;
  readonly heapBytes: number;
}

/** What the backend keeps for clients ends with them. */
describe("clients that have left", () => {
  const scratch = scratchFolder("leaving");
  let backend: RunningBackend;
  let client: ConvexHttpClient;

  beforeAll(async () => {
    const dataDir = path.join(scratch, "data");
    cpSync(sharedDeployment().pushedData, dataDir, { recursive: true });
    backend = await startChildBackend({ dataDir, execArgv: ["--expose-gc"] });
    client = new ConvexHttpClient(backend.url, { logger: false });
  });
  afterAll(async () => {
    await backend.stop();
    removeFolder(scratch);
  });

  async function kept(): Promise<Kept> {
    const response = await fetch(`${backend.url}/api/local/kept`, {
      method: "POST",
      headers: { authorization: `Convex ${adminKey}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Kept;
  }

  /** The server hears of a closed socket after its client does. */
  const settled = (wanted: Partial<Kept>): Promise<void> =>
    expect.poll(kept, { timeout: 30_000 }).toMatchObject(wanted);

  /** Rooms of their own for half of them, so that some queries are shared and some are not. */
  const roomOf = (subscriber: number): string =>
    subscriber % 2 === 0 ? "shared" : `room ${subscriber}`;

  /** All in one step, which one Transition answers. */
  function watch(socket: SyncSocket, room: string): void {
    const add = { type: "Add", args: [{ room }] };
    socket.modify(QUERIES.map((udfPath, queryId) => ({ ...add, udfPath, queryId })));
  }

  async function open(subscriber: number): Promise<SyncSocket> {
    const socket = await SyncSocket.open(backend.url, crypto.randomUUID());
    const room = roomOf(subscriber);
    watch(socket, room);
    await socket.nextChange(0);
    return socket;
  }

  async function round(): Promise<Kept> {
    const sockets = await Promise.all(Array.from({ length: SUBSCRIBERS }, (_, n) => open(n)));
    await settled({ sessions: SUBSCRIBERS });
    const during = await kept();
    // One shared room, and each of the other half's own.
    expect(during.queries).toBe((1 + SUBSCRIBERS / 2) * QUERIES.length);
    expect(during.reads).toBeGreaterThanOrEqual(during.queries);
    for (let push = 0; push < PUSHES; push++) {
      const told = sockets.map((socket, n) => (n % 2 === 0 ? socket.nextChange(0) : null));
      await client.mutation(api.notes.add, { room: "shared", body: `push ${push}` });
      await Promise.all(told);
    }
    for (const socket of sockets) socket.close();
    await settled({ sessions: 0, queries: 0, reads: 0, waiting: 0 });
    return await kept();
  }

  test("leave nothing behind, however many rounds", async () => {
    for (let n = 1; n < SUBSCRIBERS; n += 2)
      await client.mutation(api.notes.addMany, { room: roomOf(n), count: 4, padding: PADDING });
    await settled({ sessions: 0, queries: 0, reads: 0, waiting: 0 });
    await round();
    const second = await round();
    const third = await round();
    expect(third.heapBytes - second.heapBytes).toBeLessThan(NEAR_BYTES);
  });

  test("leave nothing behind when they go while their queries run", async () => {
    for (let n = 0; n < SUBSCRIBERS; n++) {
      const socket = await SyncSocket.open(backend.url, crypto.randomUUID());
      const room = `gone ${n}`;
      watch(socket, room);
      // What was sent is still delivered, and then the end.
      socket.socket.close();
      await socket.closed;
    }
    await settled({ sessions: 0, queries: 0, reads: 0, waiting: 0 });
  });
});
