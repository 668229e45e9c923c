import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import {
  changeOf,
  decodeTimestamp,
  encodeTimestamp,
  SyncSocket,
} from "../../../support/backend/syncSocket";
import { api } from "../fixtures/app/convex/_generated/api";

const NONE = "convex-test has no subscriptions";
const DAY_NS = 86_400_000_000_000n;

contract("subscriptions", ({ backend }) => {
  backend("pushes a change made by another client", NONE, async (on) => {
    const { room } = on;
    const seen: string[][] = [];
    const arrived = new Promise<void>((resolve) => {
      on.client().onUpdate(api.notes.bodies, { room }, (bodies) => {
        seen.push(bodies);
        if (bodies.length === 0) void on.mutation(api.notes.add, { room, body: "pushed" });
        else resolve();
      });
    });
    await arrived;
    expect(seen).toEqual([[], ["pushed"]]);
  });

  backend("shows an optimistic update once and then the real row", NONE, async (on) => {
    const { room } = on;
    const client = on.client();
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      client.onUpdate(api.notes.bodies, { room }, (bodies) => {
        seen.push(bodies.join());
        resolve();
      });
    });
    await client.mutation(
      api.notes.add,
      { room, body: "real" },
      {
        optimisticUpdate: (store, { body }) => {
          const now = store.getQuery(api.notes.bodies, { room }) ?? [];
          store.setQuery(api.notes.bodies, { room }, [...now, `${body}?`]);
        },
      },
    );
    expect(seen).toEqual(["", "real?", "real"]);
  });

  backend("chains versions: each transition starts where the last ended", NONE, async (on) => {
    const { room } = on;
    const socket = await on.socket();
    socket.subscribe(0, "notes:bodies", { room });
    await socket.nextChange(0);
    socket.mutate(0, "notes:add", { room, body: "a" });
    await socket.nextChange(0);
    socket.subscribe(1, "notes:counter", { room });
    await socket.nextChange(1);
    const transitions = socket.received.filter((message) => message.type === "Transition");
    expect(transitions.length).toBeGreaterThanOrEqual(3);
    const zero = { querySet: 0, identity: 0, ts: encodeTimestamp(0n) };
    expect(transitions[0]?.startVersion).toEqual(zero);
    for (const [index, transition] of transitions.slice(1).entries()) {
      expect(transition.startVersion).toEqual(transitions[index]?.endVersion);
    }
    expect(transitions.at(-1)?.endVersion?.querySet).toBe(2);
  });

  backend("starts again from zero after a reconnect", NONE, async (on) => {
    const { room } = on;
    const before = await on.socket();
    before.subscribe(0, "notes:bodies", { room });
    const observed = (await before.nextChange(0)).endVersion?.ts ?? "";
    before.close();
    const again = await SyncSocket.dial(on.url, before.sessionId);
    again.connect(observed, 1);
    again.subscribe(0, "notes:bodies", { room });
    const transition = await again.nextChange(0);
    again.close();
    expect(transition.startVersion).toEqual({ querySet: 0, identity: 0, ts: encodeTimestamp(0n) });
    expect(decodeTimestamp(transition.endVersion?.ts ?? "")).toBeGreaterThanOrEqual(
      decodeTimestamp(observed),
    );
  });

  backend("stamps transitions with nanoseconds since the epoch", NONE, async (on) => {
    const socket = await on.socket();
    socket.subscribe(0, "notes:bodies", { room: on.room });
    const { endVersion } = await socket.nextChange(0);
    const milliseconds = Number(decodeTimestamp(endVersion?.ts ?? "") / 1_000_000n);
    expect(Math.abs(milliseconds - Date.now())).toBeLessThan(60_000);
  });

  backend("refuses a client that has seen the future", NONE, async (on) => {
    const socket = await SyncSocket.dial(on.url);
    socket.connect(encodeTimestamp(BigInt(Date.now()) * 1_000_000n + DAY_NS), 1);
    socket.subscribe(0, "notes:bodies", { room: on.room });
    await socket.closed;
    expect(socket.received.filter((message) => message.type === "Transition")).toEqual([]);
  });

  backend("shows two queries over the same rows in one transition", NONE, async (on) => {
    const { room } = on;
    const socket = await on.socket();
    socket.modify([
      { type: "Add", queryId: 0, udfPath: "notes:bodies", args: [{ room }] },
      { type: "Add", queryId: 1, udfPath: "subscriptions:total", args: [{ room }] },
    ]);
    await socket.nextChange(1);
    await on.mutation(api.notes.add, { room, body: "a", rank: 4 });
    const transition = await socket.nextChange(0);
    expect(changeOf(transition, 0).value).toEqual(["a"]);
    expect(changeOf(transition, 1).value).toBe(4);
  });

  backend("leaves out a query whose result did not change", NONE, async (on) => {
    const { room } = on;
    await on.mutation(api.notes.add, { room, body: "a" });
    const socket = await on.socket();
    socket.modify([
      { type: "Add", queryId: 0, udfPath: "notes:bodies", args: [{ room }] },
      { type: "Add", queryId: 1, udfPath: "subscriptions:hasAny", args: [{ room }] },
      { type: "Add", queryId: 2, udfPath: "subscriptions:total", args: [{ room }] },
    ]);
    await socket.nextChange(2);
    await on.mutation(api.notes.add, { room, body: "b", rank: 0 });
    const transition = await socket.nextChange(0);
    expect(transition.modifications?.map((change) => change.queryId)).toEqual([0]);
  });

  backend("does not rerun .first() for rows behind the first", NONE, async (on) => {
    const { room } = on;
    await on.mutation(api.notes.add, { room, body: "first", rank: 1 });
    const socket = await on.socket();
    socket.modify([
      { type: "Add", queryId: 0, udfPath: "subscriptions:stamp", args: [{ room }] },
      { type: "Add", queryId: 1, udfPath: "notes:bodies", args: [{ room }] },
    ]);
    await socket.nextChange(0);
    await on.mutation(api.notes.add, { room, body: "behind", rank: 2 });
    const behind = await socket.nextChange(1);
    expect(behind.modifications?.map((change) => change.queryId)).toEqual([1]);
    await on.mutation(api.notes.add, { room, body: "before", rank: 0 });
    const before = await socket.nextChange(0);
    expect(changeOf(before, 0).value).toMatchObject({ body: "before" });
  });

  backend("shares one run among subscribers to the same query", NONE, async (on) => {
    const { room } = on;
    const [one, two] = await Promise.all([on.socket(), on.socket()]);
    for (const socket of [one, two]) socket.subscribe(0, "subscriptions:stamp", { room });
    await Promise.all([one.nextChange(0), two.nextChange(0)]);
    await on.mutation(api.notes.add, { room, body: "a" });
    const [first, second] = await Promise.all([one.nextChange(0), two.nextChange(0)]);
    expect(changeOf(first, 0).value).toEqual(changeOf(second, 0).value);
  });

  backend("confirms the removal of a query and then is silent about it", NONE, async (on) => {
    const { room } = on;
    const socket = await on.socket();
    socket.subscribe(0, "notes:bodies", { room });
    await socket.nextChange(0);
    socket.modify([{ type: "Remove", queryId: 0 }]);
    const removal = await socket.nextChange(0);
    expect(removal.modifications).toEqual([{ type: "QueryRemoved", queryId: 0 }]);
    socket.mutate(0, "notes:add", { room, body: "unseen" });
    await socket.nextOfType("MutationResponse");
    expect((await socket.nextOfType("Transition")).modifications).toEqual([]);
  });

  backend("sends an equal failure once, though each has a request id", NONE, async (on) => {
    const { room } = on;
    const socket = await on.socket();
    socket.modify([
      { type: "Add", queryId: 0, udfPath: "failures:afterReading", args: [{ room }] },
      { type: "Add", queryId: 1, udfPath: "notes:bodies", args: [{ room }] },
    ]);
    const failed = changeOf(await socket.nextChange(0), 0);
    expect(failed.type).toBe("QueryFailed");
    expect(failed.errorMessage).toContain("always the same");
    await on.mutation(api.notes.add, { room, body: "again" });
    const transition = await socket.nextChange(1);
    expect(transition.modifications?.map((change) => change.queryId)).toEqual([1]);
  });

  backend("splits a transition above 5 MB into chunks", NONE, async (on) => {
    const { room } = on;
    for (let part = 0; part < 7; part++) {
      await on.mutation(api.notes.add, { room, body: `${part}`, tag: "x".repeat(900_000) });
    }
    const socket = await on.socket();
    socket.subscribe(0, "notes:list", { room });
    const last = await socket.next(
      (message) =>
        message.type === "TransitionChunk" &&
        Number(message.partNumber) === Number(message.totalParts) - 1,
    );
    expect(Number(last.totalParts)).toBeGreaterThan(1);
    const rows = await on.client().query(api.notes.list, { room });
    expect(rows.map((row) => row.body)).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(rows.at(-1)?.tag).toHaveLength(900_000);
  });

  backend("pings a silent client", NONE, async (on) => {
    const socket = await on.socket();
    const asked = Date.now();
    await socket.nextOfType("Ping");
    expect(Date.now() - asked).toBeGreaterThan(5_000);
  });

  backend("ends a client that skips a version with a fatal error", NONE, async (on) => {
    const socket = await on.socket();
    socket.send({ type: "ModifyQuerySet", baseVersion: 5, newVersion: 6, modifications: [] });
    const fatal = await socket.nextOfType("FatalError");
    expect(fatal.error).toContain("BaseVersionMismatch");
    await socket.closed;
  });

  backend(
    "fails a subscription to an unknown function without ending the others",
    NONE,
    async (on) => {
      const socket = await on.socket();
      socket.subscribe(1, "notes:bodies", { room: on.room });
      socket.subscribe(0, "failures:noSuchQuery", {});
      const change = changeOf(await socket.nextChange(0), 0);
      expect(change.type).toBe("QueryFailed");
      expect(change.errorMessage).toContain("Could not find public function");
      await on.mutation(api.notes.add, { room: on.room, body: "still here" });
      expect(changeOf(await socket.nextChange(1), 1).value).toEqual(["still here"]);
    },
  );
});
