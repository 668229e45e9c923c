import { describe, expect, it } from "vitest";
import { contentPolicy } from "@/components/kit/providers/content-policy";
import { readPublicConfig } from "@/components/kit/providers/public-config";
import { safeReturnPath } from "@/components/kit/providers/return-path";

describe("the public configuration", () => {
  it("treats an empty value as none and drops trailing slashes", () => {
    const config = readPublicConfig({
      NEXT_PUBLIC_CONVEX_URL: "https://shop.example/",
      NEXT_PUBLIC_IDENTITY_URL: " ",
    });
    expect(config).toEqual({
      convexUrl: "https://shop.example",
      identityUrl: null,
      clerkKey: null,
    });
  });
});

describe("the content policy", () => {
  const config = { convexUrl: "http://127.0.0.1:3210", identityUrl: null, clerkKey: null };
  const directive = (policy: string, name: string) =>
    policy.split("; ").find((part) => part.startsWith(`${name} `));
  const options = { nonce: "abc", development: false };

  it("lets pages talk to the backend over http and its socket, and to nobody else", () => {
    expect(directive(contentPolicy(config, options), "connect-src")).toBe(
      "connect-src 'self' http://127.0.0.1:3210 ws://127.0.0.1:3210",
    );
  });

  it("shows pictures of its own and of the backend's file storage, and no others", () => {
    expect(directive(contentPolicy(config, options), "img-src")).toBe(
      "img-src 'self' data: blob: http://127.0.0.1:3210/api/storage/",
    );
  });

  it("uses secure sockets for a secure backend", () => {
    const policy = contentPolicy({ ...config, convexUrl: "https://shop.example" }, options);
    expect(directive(policy, "connect-src")).toContain("wss://shop.example");
  });

  it("adds the sign-in that is configured", () => {
    const local = contentPolicy({ ...config, identityUrl: "http://127.0.0.1:12112" }, options);
    expect(directive(local, "connect-src")).toContain("http://127.0.0.1:12112");
    const clerkKey = `pk_test_${Buffer.from("clerk.shop.example$").toString("base64")}`;
    const clerk = contentPolicy({ ...config, clerkKey }, options);
    expect(directive(clerk, "connect-src")).toContain("https://clerk.shop.example");
  });

  it("lets nobody frame a page, but the sites that are named the one that they may", () => {
    expect(directive(contentPolicy(config, options), "frame-ancestors")).toBe(
      "frame-ancestors 'none'",
    );
    const framed = (framedBy: string[]) =>
      directive(contentPolicy(config, { ...options, framedBy }), "frame-ancestors");
    expect(framed([])).toBe("frame-ancestors 'self'");
    expect(framed(["https://fade.example", "http://localhost:5173"])).toBe(
      "frame-ancestors 'self' https://fade.example http://localhost:5173",
    );
  });

  it("runs scripts by nonce, and evaluates none outside development", () => {
    expect(directive(contentPolicy(config, options), "script-src")).toBe(
      "script-src 'self' 'nonce-abc' 'strict-dynamic'",
    );
    const development = contentPolicy(config, { ...options, development: true });
    expect(directive(development, "script-src")).toContain("'unsafe-eval'");
  });
});

describe("the path to come back to after signing in", () => {
  it.each(["/", "/barber?date=2028-02-29", "/bookings/ABC#top"])("may be %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/./\\evil.example",
    "/%2e//evil.example",
    "/a/%2E%2e//evil.example/",
    "/\t/evil.example",
    "/\n\\evil.example",
    "/\r/.\t//evil.example",
    " //evil.example",
    "\\\\evil.example",
    "///evil.example",
    "/.//user@evil.example",
    "/.//evil.example?next=/",
    "http:evil.example",
    "barber",
    "",
    null,
    undefined,
  ])("is never %s", (path) => {
    expect(safeReturnPath(path)).toBe("/");
  });

  it("stays on the site whatever is put together from slashes, dots and blanks", () => {
    const parts = ["/", "\\", ".", "%2e", "\t", "\n", "a", "evil.example", "@", ":", "?", "#"];
    const pairs = parts.flatMap((one) => parts.map((other) => one + other));
    const paths = pairs.flatMap((pair) => parts.map((part) => `/${pair}${part}/evil.example`));
    const site = "https://book.example.com";
    const safe = paths.map((path) => safeReturnPath(path));
    expect(safe.filter((path) => new URL(path, site).origin !== site)).toEqual([]);
  });
});
