import { expect } from "vitest";
import { contract, differs } from "../../../support/backend/contract";
import { changeOf, decodeTimestamp } from "../../../support/backend/syncSocket";
import { api } from "../fixtures/app/convex/_generated/api";

contract("mutations and transactions", ({ both, backend }) => {
  both("patches, unsets a field given as undefined, and reindexes", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.notes.add, { room, body: "a", rank: 1 });
    await on.mutation(api.notes.patch, { id, rank: 2 });
    expect(await on.query(api.notes.ranked, { room, from: 2 })).toEqual([2]);
    expect(await on.query(api.notes.ranked, { room, to: 1 })).toEqual([]);
    await on.mutation(api.notes.patch, { id, body: "b" });
    const row = await on.query(api.notes.get, { id });
    expect(row).not.toHaveProperty("rank");
    expect(row?.body).toBe("b");
  });

  both("replaces all fields but the system's own", async (on) => {
    const { room } = on;
    const id = await on.mutation(api.notes.add, { room, body: "a", rank: 1, tag: "t" });
    const before = await on.query(api.notes.get, { id });
    await on.mutation(api.notes.replace, { id, room, body: "b" });
    const row = await on.query(api.notes.get, { id });
    expect(row).toEqual({ _id: id, _creationTime: before?._creationTime, room, body: "b" });
  });

  both("refuses to change a document that is gone", async (on) => {
    const id = await on.mutation(api.notes.add, { room: on.room, body: "a" });
    await on.mutation(api.notes.remove, { id });
    await expect(on.mutation(api.notes.patch, { id, rank: 1 })).rejects.toThrow(/non-?existent/);
    await expect(on.mutation(api.notes.remove, { id })).rejects.toThrow(/non-?existent/);
  });

  both("writes nothing when it throws", async (on) => {
    const { room } = on;
    await expect(on.mutation(api.notes.failAfterWrite, { room })).rejects.toThrow("no");
    expect(await on.query(api.notes.bodies, { room })).toEqual([]);
  });

  both("rolls back only the nested mutation that failed", async (on) => {
    const { room } = on;
    await on.mutation(api.notes.nested, { room });
    const bodies = await on.query(api.notes.bodies, { room });
    expect(bodies.slice(0, 2)).toEqual(["outer", "caught"]);
    expect(bodies.slice(2).sort()).toEqual(["p1", "p2", "p3"]);
  });

  both("runs concurrent mutations as if one after the other", async (on) => {
    const { room } = on;
    const runs = Array.from({ length: 20 }, () => on.mutation(api.notes.increment, { room }));
    const values = await Promise.all(runs);
    expect([...values].sort((a, b) => a - b)).toEqual(runs.map((_, index) => index + 1));
    expect(await on.query(api.notes.counter, { room })).toBe(20);
  });

  both(
    "sees its own writes while it iterates, and drops rows that it deleted",
    async (on) => {
      const { room } = on;
      await on.mutation(api.notes.addMany, { room, count: 6 });
      const seen = await on.mutation(api.notes.writeWhileIterating, { room });
      expect(seen).toEqual(["n0", "late", "n2", "n4", "n5"]);
    },
    differs("its streams are read ahead: rows written meanwhile are not seen"),
  );

  backend("applies the mutations of one client in order", "it has no client queue", async (on) => {
    const { room } = on;
    const client = on.client();
    const bodies = Array.from({ length: 50 }, (_, index) => `m${index}`);
    await Promise.all(bodies.map((body) => client.mutation(api.notes.add, { room, body })));
    expect(await on.query(api.notes.bodies, { room })).toEqual(bodies);
  });

  backend(
    "replays an acknowledged request instead of running it again",
    "no protocol",
    async (on) => {
      const { room } = on;
      const first = await on.socket();
      first.mutate(7, "notes:increment", { room });
      const answer = await first.nextOfType("MutationResponse");
      expect(answer).toMatchObject({ requestId: 7, success: true, result: 1 });
      first.close();
      const again = await on.socket(first.sessionId);
      again.mutate(7, "notes:increment", { room });
      const replay = await again.nextOfType("MutationResponse");
      expect(replay).toMatchObject({ requestId: 7, success: true, result: 1, ts: answer.ts });
      again.mutate(8, "notes:increment", { room });
      expect(await again.nextOfType("MutationResponse")).toMatchObject({ requestId: 8, result: 2 });
      expect(await on.query(api.notes.counter, { room })).toBe(2);
    },
  );

  backend(
    "does not remember failures: a repeated request runs again",
    "no protocol",
    async (on) => {
      const { room } = on;
      const socket = await on.socket();
      socket.mutate(0, "notes:succeedWhenReady", { room });
      expect(await socket.nextOfType("MutationResponse")).toMatchObject({ success: false });
      await on.mutation(api.notes.add, { room, body: "ready" });
      socket.mutate(0, "notes:succeedWhenReady", { room });
      expect(await socket.nextOfType("MutationResponse")).toMatchObject({
        success: true,
        result: "ready",
      });
    },
  );

  backend("keeps requests of different sessions apart", "no protocol", async (on) => {
    const { room } = on;
    const one = await on.socket();
    const two = await on.socket();
    one.mutate(0, "notes:increment", { room });
    expect(await one.nextOfType("MutationResponse")).toMatchObject({ result: 1 });
    two.mutate(0, "notes:increment", { room });
    expect(await two.nextOfType("MutationResponse")).toMatchObject({ result: 2 });
  });

  backend(
    "answers before it sends the transition that shows the write",
    "no protocol",
    async (on) => {
      const { room } = on;
      const socket = await on.socket();
      socket.subscribe(0, "notes:bodies", { room });
      await socket.nextChange(0);
      socket.mutate(0, "notes:add", { room, body: "a" });
      const transition = await socket.nextChange(0);
      expect(changeOf(transition, 0).value).toEqual(["a"]);
      const response = socket.received.findIndex((message) => message.type === "MutationResponse");
      expect(response).toBeGreaterThan(-1);
      expect(response).toBeLessThan(socket.received.indexOf(transition));
    },
  );

  backend(
    "sends a transition at or past each mutation, even an empty one",
    "no protocol",
    async (on) => {
      const { room } = on;
      const socket = await on.socket();
      socket.mutate(0, "notes:add", { room, body: "unwatched" });
      const response = await socket.nextOfType("MutationResponse");
      const transition = await socket.nextOfType("Transition");
      expect(transition.modifications).toEqual([]);
      const shown = decodeTimestamp(transition.endVersion?.ts ?? "");
      expect(shown).toBeGreaterThanOrEqual(decodeTimestamp(String(response.ts)));
    },
  );
});
