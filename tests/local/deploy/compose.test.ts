import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { namesOf, variableOf } from "../../../lib/environment/check";
import { VARIABLE_NAMES } from "../../../lib/environment/variables";
import { ROOT } from "../../../local/stack/processes";

const DEPLOY = join(ROOT, "deploy");
const text = readFileSync(join(DEPLOY, "compose.yaml"), "utf8");

type Service = {
  image?: string;
  build?: { context: string; dockerfile: string; args: Record<string, string> };
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: string[] | Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  restart?: string;
};
// Its shape is what these tests look at.
const compose = parse(text) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);

/** Names between `${` and `}`, with whatever is said for a missing one. */
const namesIn = (source: string): string[] =>
  [...source.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);

describe("deploy/compose.yaml", () => {
  it("has the five parts, and each starts again by itself", () => {
    expect(Object.keys(compose.services)).toEqual([
      "postgres",
      "backend",
      "dashboard",
      "web",
      "caddy",
    ]);
    expect(services.filter(([, { restart }]) => restart !== "unless-stopped")).toEqual([]);
  });

  it("takes the variables of the list that are said to be its own, and no others", () => {
    const taken = new Set(namesIn(text));
    expect([...taken].sort()).toEqual(namesOf("compose").sort());
  });

  it("refuses to start without any one of those", () => {
    const required = [...text.matchAll(/\$\{(\w+):\?/g)].map(([, name = ""]) => name);
    expect([...new Set(required)].sort()).toEqual(namesOf("compose").sort());
  });

  it("gives the web app variables that it reads, and all that it needs", () => {
    const given = Object.keys(compose.services.web?.environment ?? {});
    const web: string[] = namesOf("web");
    expect(given.filter((name) => !web.includes(name))).toEqual([]);
    const needed = VARIABLE_NAMES.filter((name) => variableOf(name).needed.includes("web"));
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
  });

  it("pins every image, and opens to the world what speaks TLS alone", () => {
    const images = services.flatMap(([, { image }]) => (image === undefined ? [] : [image]));
    expect(images.filter((image) => !/:[\w.-]+$/.test(image) || image.endsWith(":latest"))).toEqual(
      [],
    );
    const open = services.flatMap(([name, { ports = [] }]) =>
      ports.filter((port) => !port.startsWith("127.0.0.1:")).map((port) => `${name} ${port}`),
    );
    expect(open).toEqual(["caddy 80:80", "caddy 443:443", "caddy 443:443/udp"]);
  });

  it("names only volumes, files, services and health that are there", () => {
    for (const [, { volumes = [], depends_on = [] }] of services) {
      for (const [from = ""] of volumes.map((volume) => volume.split(":"))) {
        if (from.startsWith("./")) readFileSync(join(DEPLOY, from));
        else expect(Object.keys(compose.volumes)).toContain(from);
      }
      for (const other of Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)) {
        const service = compose.services[other];
        expect(service).toBeDefined();
        if (!Array.isArray(depends_on)) expect(service?.healthcheck).toBeDefined();
      }
    }
    const { build } = compose.services.web ?? {};
    readFileSync(join(DEPLOY, build?.context ?? "", build?.dockerfile ?? ""));
  });
});

describe("deploy/Caddyfile", () => {
  const caddy = readFileSync(join(DEPLOY, "Caddyfile"), "utf8");

  it("serves the three names that the other parts are told of", () => {
    const names = [...caddy.matchAll(/^(\S*\{\$DOMAIN\}) \{$/gm)].map(([, name]) => name);
    expect(names).toEqual(["{$DOMAIN}", "convex.{$DOMAIN}", "hooks.{$DOMAIN}"]);
    const told = new Set(
      [...text.matchAll(/https:\/\/((?:\w+\.)?)\$\{DOMAIN/g)].map(([, at]) => at),
    );
    expect([...told].sort()).toEqual(["", "convex.", "hooks."]);
  });

  it("hands on to parts that there are, and closes each brace", () => {
    const parts = [...caddy.matchAll(/reverse_proxy (\w+):\d+/g)].map(([, part = ""]) => part);
    expect(parts).toHaveLength(3);
    expect(parts.filter((part) => !(part in compose.services))).toEqual([]);
    expect(caddy.split("{").length).toBe(caddy.split("}").length);
  });
});
