import { createHash } from "node:crypto";
import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import type { BackendTarget } from "../../../support/backend/targets";
import type { Id } from "../fixtures/app/convex/_generated/dataModel";
import { api } from "../fixtures/app/convex/_generated/api";

const NO_URLS = "its URLs lead nowhere";

async function upload(on: BackendTarget, body: string, type?: string): Promise<Id<"_storage">> {
  const url = await on.mutation(api.files.uploadUrl, {});
  const headers = type === undefined ? undefined : { "content-type": type };
  const bytes = new TextEncoder().encode(body);
  const response = await fetch(url, { method: "POST", headers, body: bytes });
  expect(response.status).toBe(200);
  const { storageId } = (await response.json()) as { storageId: Id<"_storage"> };
  return storageId;
}

async function open(on: BackendTarget, storageId: Id<"_storage">, headers?: HeadersInit) {
  const url = await on.query(api.files.url, { storageId });
  if (url === null) throw new Error("the file has no URL");
  return await fetch(url, { headers });
}

contract("file storage", ({ both, backend }) => {
  backend("takes an upload and serves it with its type", NO_URLS, async (on) => {
    const storageId = await upload(on, "a photo", "image/png");
    const response = await open(on, storageId);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(await response.text()).toBe("a photo");
  });

  backend("records size, type and digest of an upload", NO_URLS, async (on) => {
    const storageId = await upload(on, "a photo", "image/png");
    expect(await on.query(api.files.metadata, { storageId })).toMatchObject({
      _id: storageId,
      _creationTime: expect.any(Number),
      contentType: "image/png",
      size: 7,
      sha256: createHash("sha256").update("a photo").digest("base64"),
    });
  });

  backend("checks the digest that an upload claims", NO_URLS, async (on) => {
    const claim = (text: string) => {
      const digest = createHash("sha256").update(text).digest("base64");
      return { Digest: `sha-256=${digest}` };
    };
    const post = async (headers: HeadersInit) => {
      const url = await on.mutation(api.files.uploadUrl, {});
      return await fetch(url, { method: "POST", headers, body: new TextEncoder().encode("x") });
    };
    expect((await post(claim("x"))).status).toBe(200);
    expect((await post(claim("y"))).status).toBe(400);
  });

  backend("serves ranges, as video players ask for", NO_URLS, async (on) => {
    const storageId = await upload(on, "0123456789", "text/plain");
    const middle = await open(on, storageId, { range: "bytes=2-5" });
    expect(middle.status).toBe(206);
    expect(middle.headers.get("content-range")).toBe("bytes 2-5/10");
    expect(await middle.text()).toBe("2345");
    const tail = await open(on, storageId, { range: "bytes=-3" });
    expect(await tail.text()).toBe("789");
    const rest = await open(on, storageId, { range: "bytes=7-" });
    expect(await rest.text()).toBe("789");
    expect((await open(on, storageId, { range: "bytes=20-30" })).status).toBe(416);
  });

  backend(
    "sends an empty file with its length, whatever part is asked for",
    NO_URLS,
    async (on) => {
      const storageId = await upload(on, "");
      for (const range of ["", "bytes=0-"]) {
        const response = await open(on, storageId, { range });
        expect(response.status).toBe(200);
        expect(response.headers.get("content-length")).toBe("0");
      }
    },
  );

  backend("refuses an upload URL with a token that it did not give out", NO_URLS, async (on) => {
    const url = new URL(await on.mutation(api.files.uploadUrl, {}));
    url.searchParams.set("token", "forged");
    const response = await fetch(url, { method: "POST", body: "x" });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  backend("lets a browser upload and download from another origin", NO_URLS, async (on) => {
    const url = await on.mutation(api.files.uploadUrl, {});
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin: "http://localhost:3000", "access-control-request-method": "POST" },
    });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get("access-control-allow-origin")).toBeTruthy();
    const storageId = await upload(on, "x");
    const download = await open(on, storageId, { origin: "http://localhost:3000" });
    expect(download.headers.get("access-control-allow-origin")).toBeTruthy();
  });

  backend("forgets a deleted file", NO_URLS, async (on) => {
    const storageId = await upload(on, "x");
    const url = (await on.query(api.files.url, { storageId })) ?? "";
    await on.mutation(api.files.remove, { storageId });
    expect((await fetch(url)).status).toBe(404);
    expect(await on.query(api.files.url, { storageId })).toBeNull();
    expect(await on.query(api.files.metadata, { storageId })).toBeNull();
    await expect(on.mutation(api.files.remove, { storageId })).rejects.toThrow();
  });

  backend("keeps a file whose deletion was rolled back", NO_URLS, async (on) => {
    const storageId = await upload(on, "kept");
    await expect(on.mutation(api.files.removeThenFail, { storageId })).rejects.toThrow("kept");
    expect(await (await open(on, storageId)).text()).toBe("kept");
  });

  backend("updates a subscription when a file goes", NO_URLS, async (on) => {
    const { room } = on;
    const storageId = await upload(on, "x");
    await on.mutation(api.files.attach, { room, storageId });
    const shown = on.eventually(api.files.photos, { room }, (urls) => urls[0] === null);
    await on.eventually(api.files.photos, { room }, (urls) => urls[0] !== null);
    await on.mutation(api.files.remove, { storageId });
    expect(await shown).toEqual([null]);
  });

  both("stores, reads and deletes in an action", async (on) => {
    const { room } = on;
    const id = await on.action(api.files.storeText, { room, text: "caf\u00e9" });
    const storageId = id as Id<"_storage">;
    const file = await on.action(api.files.readText, { storageId });
    expect(file).toEqual({ text: "caf\u00e9", type: "text/plain", size: 5 });
    await on.action(api.files.removeInAction, { storageId });
    expect(await on.action(api.files.readText, { storageId })).toBeNull();
  });

  both("gives no URL for a file that never was", async (on) => {
    const storageId = await on.mutation(api.notes.add, { room: on.room, body: "not a file" });
    const asFile = storageId as string as Id<"_storage">;
    await expect(on.query(api.files.url, { storageId: asFile })).rejects.toThrow(/Validat/);
  });
});
