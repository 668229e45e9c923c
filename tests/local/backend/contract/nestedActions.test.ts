import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import { api } from "../fixtures/app/convex/_generated/api";

const SAME_PROCESS = "it runs all actions in the test's own process";
const RAW = "it has no HTTP API";

contract("actions that call actions", ({ both, backend }) => {
  backend("run together, each with the one that waits for it", SAME_PROCESS, async (on) => {
    const places = await on.action(api.calls.chain, { below: 12 });
    expect(places).toHaveLength(13);
    expect(new Set(places).size).toBe(1);
  });

  backend("get a process for what they call besides", SAME_PROCESS, async (on) => {
    const { own, called } = await on.action(api.calls.atOnce, {});
    expect(called[0]).toBe(own);
    expect(called[1]).not.toBe(own);
  });

  both("are told of errors, and of the data of a ConvexError", async (on) => {
    const tried = (name: string) => on.action(api.calls.tries, { name });
    expect(await tried("calls:fails")).toMatchObject({
      message: expect.stringMatching(/ordinary failure/),
    });
    expect(await tried("calls:refuses")).toMatchObject({ data: { code: "REFUSED" } });
  });

  backend("are told where an error was thrown", SAME_PROCESS, async (on) => {
    expect(await on.action(api.calls.tries, { name: "calls:fails" })).toMatchObject({
      message: expect.stringMatching(/^Uncaught RangeError: ordinary failure\s+at .*calls\.ts:\d+/),
    });
  });

  both("are told of arguments that do not fit", async (on) => {
    const args = { ms: "soon" };
    expect(await on.action(api.calls.tries, { name: "calls:where", args })).toMatchObject({
      message: expect.stringMatching(/Validat/),
    });
  });

  backend("go on when a timer of what they called throws", SAME_PROCESS, async (on) => {
    expect(await on.action(api.calls.tries, { name: "calls:throwsLater" })).toMatchObject({
      message: expect.stringMatching(/thrown from a timer/),
    });
  });

  backend("go on when nobody listens to a rejection in it", SAME_PROCESS, async (on) => {
    expect(await on.action(api.calls.tries, { name: "calls:rejectsUnheard" })).toMatchObject({
      message: expect.stringMatching(/nobody listens/),
    });
  });

  backend("act for the same caller", "needs tokens", async (on) => {
    const ann = await on.signedIn({ subject: "ann" });
    expect(await ann.action(api.calls.tries, { name: "calls:whoami" })).toMatchObject({
      value: { subject: "ann" },
    });
    expect(await on.action(api.calls.tries, { name: "calls:whoami" })).toEqual({ value: null });
  });

  backend("keep their log lines apart", RAW, async (on) => {
    const response = await fetch(`${on.url}/api/action`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "calls:saysAround", args: {}, format: "json" }),
    });
    const { logLines } = (await response.json()) as { logLines: string[] };
    expect(logLines).toEqual(["[LOG] 'before'", "[LOG] 'meanwhile'", "[LOG] 'after'"]);
  });

  both("call those of the other runtime, and are called by them", async (on) => {
    const args = { value: 7 };
    expect(await on.action(api.calls.tries, { name: "nodeWork:echo", args })).toEqual({ value: 7 });
    expect(await on.action(api.calls.tries, { name: "nodeWork:refuses" })).toMatchObject({
      data: { code: "REFUSED" },
    });
    expect(await on.action(api.nodeWork.callsBack, {})).toHaveLength(2);
  });

  backend("may end before what they called does", SAME_PROCESS, async (on) => {
    await on.action(api.calls.leaves, { room: on.room });
    expect(await on.query(api.notes.bodies, { room: on.room })).toEqual([]);
    await on.mutation(api.notes.add, { room: on.room, body: "go" });
    await expect
      .poll(() => on.query(api.notes.bodies, { room: on.room }), { timeout: 10_000 })
      .toEqual(["go", "late"]);
  });
});
