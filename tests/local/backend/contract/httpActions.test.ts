import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import { api } from "../fixtures/app/convex/_generated/api";

contract("http actions", ({ both, backend }) => {
  both("receives body, headers and query string, and answers with its own", async (on) => {
    const { room } = on;
    const response = await on.fetch("/notes?shop=1", {
      method: "POST",
      headers: { "stripe-signature": "t=1,v1=abc" },
      body: JSON.stringify({ room, body: "from http" }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-signature")).toBe("t=1,v1=abc");
    expect(await response.json()).toEqual({ id: expect.any(String), query: "?shop=1" });
    expect(await on.query(api.notes.bodies, { room })).toEqual(["from http"]);
  });

  both("passes bytes through untouched", async (on) => {
    const body = new Uint8Array([0, 255, 10, 13, 128]);
    const response = await on.fetch("/bytes", { method: "POST", body });
    expect(response.headers.get("content-type")).toBe("application/x-bytes");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([128, 13, 10, 255, 0]);
  });

  both("prefers an exact route to a prefix", async (on) => {
    const text = async (path: string) => await (await on.fetch(path, { method: "GET" })).text();
    expect(await text("/prefix/exact")).toBe("exact");
    expect(await text("/prefix/other/deep")).toBe("/prefix/other/deep");
  });

  both("answers 404 for a path or a method without a route", async (on) => {
    expect((await on.fetch("/none", { method: "GET" })).status).toBe(404);
    expect((await on.fetch("/notes", { method: "DELETE" })).status).toBe(404);
  });

  both("streams a response in parts", async (on) => {
    const response = await on.fetch("/stream", { method: "GET" });
    expect(await response.text()).toBe("one two three");
  });

  backend("answers 500 with code and trace when the handler throws", "it throws", async (on) => {
    const response = await on.fetch("/fails");
    expect(response.status).toBe(500);
    const body = (await response.json()) as { code: string; trace: string };
    expect(body.code).toMatch(/\[Request ID: [0-9a-f]{16}\] Server Error/);
    expect(body.trace).toContain("Uncaught Error: handler failed");
    const refused = await on.fetch("/refuses");
    expect(refused.status).toBe(500);
    expect(await refused.json()).toMatchObject({ data: { code: "REFUSED" } });
  });

  both("has no identity without a header", async (on) => {
    const response = await on.fetch("/identity", { method: "GET" });
    expect(await response.json()).toEqual({ identity: null });
  });

  backend("knows the caller by a bearer token, in nested calls too", "needs tokens", async (on) => {
    const headers = { authorization: `Bearer ${await on.token({ subject: "ann" })}` };
    const direct = await (await on.fetch("/identity", { headers })).json();
    expect(direct).toMatchObject({ identity: { subject: "ann" } });
    const nested = await (await on.fetch("/whoami-inside", { headers })).json();
    expect(nested).toMatchObject({ subject: "ann" });
  });

  const bad: [string, string][] = [
    ["that is no bearer token", "Basic abc"],
    ["with a broken token", "Bearer a.b.c"],
  ];
  for (const [what, authorization] of bad) {
    backend(`runs with a header ${what}, and asking who it is throws`, "no tokens", async (on) => {
      const response = await on.fetch("/identity", { headers: { authorization } });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ threw: expect.any(String) });
    });
  }

  both("stores an uploaded body", async (on) => {
    const body = new Blob(["photo"], { type: "image/png" });
    const response = await on.fetch("/upload", { method: "PUT", body });
    const { storageId } = (await response.json()) as { storageId: string };
    const file = await on.action(api.files.readText, { storageId: storageId as never });
    expect(file).toEqual({ text: "photo", type: "image/png", size: 5 });
  });

  backend("is served on its own address, next to the API", "it has no server", async (on) => {
    expect(on.siteUrl).not.toBe(on.url);
    expect((await fetch(`${on.url}/stream`)).status).toBe(404);
    expect((await fetch(`${on.url}/version`)).status).toBe(200);
  });

  backend("answers a browser's preflight on the API", "it has no server", async (on) => {
    const response = await fetch(`${on.url}/api/query`, {
      method: "OPTIONS",
      headers: { origin: "http://localhost:3000", "access-control-request-method": "POST" },
    });
    expect(response.ok).toBe(true);
    expect(response.headers.get("access-control-allow-origin")).toBeTruthy();
  });
});
