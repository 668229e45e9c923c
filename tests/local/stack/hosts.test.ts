import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { guardHosts, isOwnHost } from "../../../local/hosts";

test.each(["localhost", "localhost:3210", "127.0.0.1:3211", "[::1]:3210", "LOCALHOST:1"])(
  "answers to %s",
  (host) => expect(isOwnHost(host, [])).toBe(true),
);

test.each([
  undefined,
  "",
  "evil.example",
  "evil.example:3210",
  "localhost.evil.example",
  "127.0.0.1.nip.io",
])("does not answer to %s", (host) => expect(isOwnHost(host, [])).toBe(false));

test("answers to the names of a reverse proxy", () => {
  expect(isOwnHost("Shop.Example.com:443", ["shop.example.com"])).toBe(true);
});

test("a guarded server does nothing for a request or a socket of a foreign name", async () => {
  let handled = 0;
  const server = createServer((_request, response) => {
    handled++;
    response.end("hello");
  });
  guardHosts(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const statusFor = (host: string, headers = {}): Promise<number | string> =>
    new Promise((resolve) => {
      const call = request({ port, host: "127.0.0.1", headers: { ...headers, host } });
      call.on("response", (response) => resolve(response.resume().statusCode ?? 0));
      call.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
      call.end();
    });
  expect(await statusFor("evil.example")).toBe(421);
  const upgrade = { connection: "Upgrade", upgrade: "websocket" };
  expect(await statusFor("evil.example", upgrade)).toBe("ECONNRESET");
  expect(handled).toBe(0);
  expect(await statusFor(`localhost:${port}`)).toBe(200);
  server.close();
});
