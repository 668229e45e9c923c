import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchPicture } from "@/components/kit/site/fetch-picture";

let server: Server;
let address = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/here") response.end("jpeg");
    else if (request.url === "/stops") response.write("jp");
    else if (request.url === "/gone") response.writeHead(404).end();
    // Anything else is never answered.
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has such an address.
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a picture comes as a data address", async () => {
  expect(await fetchPicture(`${address}/here`)).toBe("data:image/jpeg;base64,anBlZw==");
});

test.each(["/gone", "/silent", "/stops"])("one that does not come (%s) is none", async (path) => {
  expect(await fetchPicture(`${address}${path}`, 50)).toBeNull();
});
