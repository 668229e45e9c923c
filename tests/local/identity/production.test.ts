import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { assertNotProduction, productionSigns } from "../../../local/identity/production";
import { startIdentity } from "../../../local/identity/server";

describe("assertNotProduction", () => {
  it.each([
    [{ NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: "pk_test_local" }, "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY"],
    [{ CLERK_SECRET_KEY: "sk_test_local" }, "CLERK_SECRET_KEY"],
    [{ NEXT_PUBLIC_CONVEX_URL: "https://happy-otter-1.convex.cloud" }, "another machine"],
    [{ NEXT_PUBLIC_CONVEX_URL: "http://192.168.1.20:3210" }, "another machine"],
    [{ NEXT_PUBLIC_CONVEX_URL: "http://127.0.0.1.evil.example" }, "another machine"],
    [{ NEXT_PUBLIC_CONVEX_URL: "not an address" }, "another machine"],
    [{ VERCEL: "1" }, "VERCEL"],
    [{ GBARBERS_ENV: "production" }, "GBARBERS_ENV"],
    [{ GBARBERS_ENV: " Production " }, "GBARBERS_ENV"],
  ])("refuses %o", (env, word) => {
    expect(() => {
      assertNotProduction(env);
    }).toThrow(word);
  });

  it.each([
    {},
    { CLERK_SECRET_KEY: "", NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: " ", VERCEL: "" },
    { NEXT_PUBLIC_CONVEX_URL: "http://127.0.0.1:3210" },
    { NEXT_PUBLIC_CONVEX_URL: "http://localhost:3210" },
    { NEXT_PUBLIC_CONVEX_URL: "http://[::1]:3210" },
    { GBARBERS_ENV: "development", NODE_ENV: "production" },
  ])("allows %o", (env) => {
    expect(productionSigns(env)).toEqual([]);
  });

  it("names every sign at once, and never a key's value", () => {
    const env = { CLERK_SECRET_KEY: "sk_test_local_secret", VERCEL: "1" };
    expect(productionSigns(env)).toHaveLength(2);
    expect(productionSigns(env).join(" ")).not.toContain("sk_test_local_secret");
  });

  it("keeps the server from starting", async () => {
    const start = startIdentity({
      port: 0,
      dataDir: "unused",
      webOrigin: "http://localhost:3000",
      people: [],
      env: { CLERK_SECRET_KEY: "sk_test_local" },
    });
    await expect(start).rejects.toThrow("must not run in production");
  });

  it("ends the program with the reason and a failing status", () => {
    const flags = [
      "--port",
      "0",
      "--data",
      "unused",
      "--people",
      "none.json",
      "--web-origin",
      "http://localhost:3000",
    ];
    const ended = spawnSync(
      process.execPath,
      ["--import", "tsx", "local/identity/cli.ts", ...flags],
      {
        env: { ...process.env, GBARBERS_ENV: "production" },
        encoding: "utf8",
      },
    );
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain("GBARBERS_ENV is production");
    expect(ended.stdout).not.toContain("identity ready");
  });
});
