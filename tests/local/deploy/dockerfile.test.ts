import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../../local/stack/processes";
import { SOURCES } from "../../../local/stack/web";

const lines = readFileSync(join(ROOT, "deploy", "Dockerfile"), "utf8").split("\n");
const copies = lines
  .filter((line) => line.startsWith("COPY "))
  .map((line) => line.split(/\s+/).slice(1));
const fromCheckout = copies.filter((words) => !words[0]?.startsWith("--from"));
const copied = fromCheckout.flatMap((words) => words.slice(0, -1));

describe("deploy/Dockerfile", () => {
  it("copies only what there is", () => {
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("copies all that the web app is built from", () => {
    const isCopied = (source: string): boolean =>
      copied.some((path) => source === path || source.startsWith(`${path}/`));
    expect(SOURCES.filter((source) => !isCopied(source))).toEqual([]);
  });

  it("copies nothing that the context leaves out", () => {
    const ignored = readFileSync(join(ROOT, "deploy", "Dockerfile.dockerignore"), "utf8");
    const left = ignored.split("\n").filter((line) => line !== "");
    expect(copied.filter((path) => left.includes(path))).toEqual([]);
    // Secrets of whoever builds it are no part of an image.
    expect(left).toEqual(expect.arrayContaining(["**/.env*", ".local", ".git"]));
  });

  it("has the build write what it then serves, and serves it as nobody who may change it", () => {
    const text = lines.join("\n");
    expect(text).toContain("RUN BUILD_STANDALONE=yes npm run build");
    expect(readFileSync(join(ROOT, "next.config.mjs"), "utf8")).toContain("BUILD_STANDALONE");
    const taken = copies.filter((words) => words[0]?.startsWith("--from")).map((words) => words[2]);
    expect(taken).toEqual(["/app/.next/standalone", "/app/.next/static", "/app/public"]);
    expect(lines.findIndex((line) => line === "USER node")).toBeLessThan(
      lines.findIndex((line) => line.startsWith("CMD ")),
    );
    expect(lines).toContain("USER node");
  });
});
