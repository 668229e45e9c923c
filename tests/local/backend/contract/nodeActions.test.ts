import { ConvexError } from "convex/values";
import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import { api } from "../fixtures/app/convex/_generated/api";

const SAME_PROCESS = "it runs Node actions in the test's own process";

contract("node actions", ({ both, backend }) => {
  both("uses Node's built-ins and calls queries and mutations", async (on) => {
    expect(await on.action(api.nodeWork.host, { room: on.room })).toEqual({
      host: "string",
      notes: 1,
      mac: createHmac("sha256", "key").update("body").digest("hex"),
    });
  });

  both("carries every kind of value", async (on) => {
    const value = {
      int: 7n,
      bytes: new Uint8Array([1, 2]).buffer,
      float: Number.NaN,
      list: [null],
    };
    expect(await on.action(api.nodeWork.echo, { value })).toEqual(value);
  });

  both("reports errors with their names, and ConvexErrors with their data", async (on) => {
    await expect(on.action(api.nodeWork.fails, {})).rejects.toThrow(/ordinary failure/);
    const refused = await on.action(api.nodeWork.refuses, {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConvexError);
    expect(refused).toHaveProperty("data", { code: "REFUSED" });
  });

  backend("keeps the name of the error and the app's own source line", SAME_PROCESS, async (on) => {
    await expect(on.action(api.nodeWork.fails, {})).rejects.toThrow(
      /Uncaught RangeError: ordinary failure\s+at .*nodeWork\.ts:\d+:\d+/,
    );
  });

  backend("sees the deployment's environment and not the host's", SAME_PROCESS, async (on) => {
    const environment = await on.action(api.nodeWork.environment, {});
    expect(environment).toMatchObject({
      CONVEX_CLOUD_URL: on.url,
      CONVEX_SITE_URL: on.siteUrl,
      OIDC_ISSUER: expect.stringMatching(/^http:/),
    });
    expect(environment).not.toHaveProperty("HOST_SECRET");
    expect(environment).not.toHaveProperty("HOME");
  });

  backend("fails alone when a timer throws", SAME_PROCESS, async (on) => {
    const bystander = on.action(api.nodeWork.echo, { value: "alive" });
    await expect(on.action(api.nodeWork.throwsLater, {})).rejects.toThrow(
      /Uncaught uncaughtException: thrown from a timer/,
    );
    expect(await bystander).toBe("alive");
    expect(await on.query(api.notes.bodies, { room: on.room })).toEqual([]);
  });

  backend("fails alone when nobody listens to a rejection", SAME_PROCESS, async (on) => {
    await expect(on.action(api.nodeWork.rejectsUnheard, {})).rejects.toThrow(
      /Uncaught unhandledRejection: nobody listens/,
    );
    expect(await on.action(api.nodeWork.echo, { value: 1 })).toBe(1);
  });

  backend("fails alone when it exits the process", SAME_PROCESS, async (on) => {
    await expect(on.action(api.nodeWork.exits, {})).rejects.toThrow(/exit/);
    expect(await on.action(api.nodeWork.echo, { value: 2 })).toBe(2);
  });

  backend("knows who is calling", SAME_PROCESS, async (on) => {
    expect(await on.action(api.nodeWork.whoami, {})).toBeNull();
    const ann = await on.signedIn({ subject: "ann" });
    expect(await ann.action(api.nodeWork.whoami, {})).toMatchObject({ subject: "ann" });
  });

  both("stores files", async (on) => {
    const { text } = await on.action(api.nodeWork.storesFile, { text: "from node" });
    expect(text).toBe("from node");
  });

  backend("sends what it logs to the caller", SAME_PROCESS, async (on) => {
    const response = await fetch(`${on.url}/api/action`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "nodeWork:logs", args: {}, format: "json" }),
    });
    const { logLines } = (await response.json()) as { logLines: string[] };
    expect(logLines).toEqual([
      "[LOG] 'text' { a: 1 } [ 1n ]",
      expect.stringMatching(/work: \d+ms/),
      "[WARN] 'careful'",
    ]);
  });

  backend("runs several at once", SAME_PROCESS, async (on) => {
    const values = Array.from({ length: 12 }, (_, index) => index);
    const results = await Promise.all(
      values.map((value) => on.action(api.nodeWork.echo, { value })),
    );
    expect(results).toEqual(values);
  });
});
