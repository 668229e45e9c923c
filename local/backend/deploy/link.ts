import path from "node:path";
import { build } from "esbuild";
import type { Plugin } from "esbuild";
import type { Bundle, Bundles, Script } from "../components/bundles";
import type { CodeHost } from "../runtime/roles";
import { exportDefinition } from "./definitions";
import { componentStub } from "./disk";

/** A module as the official CLI pushes it: already bundled ESM, with shared chunks beside. */
export interface PushedModule {
  path: string;
  source: string;
  sourceMap?: string | null;
  environment: "isolate" | "node";
}
export interface PushedDefinition {
  definitionPath: string;
  definition: PushedModule | null;
  dependencies: string[];
  schema: PushedModule | null;
  functions: PushedModule[];
}

const posix = path.posix;

/** Links pushed modules into one script per definition and environment. */
export async function linkPush(host: CodeHost, definitions: PushedDefinition[]): Promise<Bundles> {
  const configs = await linkConfigs(host, definitions);
  const bundles: Bundles = new Map();
  for (const definition of definitions) {
    const config = configs.get(definition.definitionPath) ?? null;
    bundles.set(definition.definitionPath, await linkDefinition(definition, config));
  }
  return bundles;
}

/**
 * Definitions arrive minified and name their children by path only, so children are evaluated first
 * to learn the names that they declare.
 */
async function linkConfigs(
  host: CodeHost,
  definitions: PushedDefinition[],
): Promise<Map<string, Script>> {
  const configs = new Map<string, Script>();
  const names = new Map<string, string>();
  const visit = async (definitionPath: string): Promise<void> => {
    const pushed = definitions.find((one) => one.definitionPath === definitionPath);
    if (!pushed?.definition || configs.has(definitionPath)) return;
    for (const dependency of pushed.dependencies) await visit(dependency);
    const script = await link([pushed.definition], [pushed.definition.path], "iife", names);
    configs.set(definitionPath, script);
    if (definitionPath === "") return;
    const definition = exportDefinition(host, script, `convex:${definitionPath}.declarations`);
    if (definition?.name !== undefined) names.set(definitionPath, definition.name);
  };
  for (const definition of definitions) await visit(definition.definitionPath);
  return configs;
}

async function linkDefinition(
  definition: PushedDefinition,
  config: Script | null,
): Promise<Bundle> {
  const modules = definition.schema
    ? [...definition.functions, definition.schema]
    : definition.functions;
  const of = (environment: string): PushedModule[] =>
    modules.filter((one) => one.environment === environment);
  const entries = (list: PushedModule[]): string[] =>
    list.map((one) => one.path).filter((name) => !name.startsWith("_deps/"));
  const web = entries(of("isolate"));
  const node = entries(of("node"));
  return {
    modules: web.map(moduleName),
    script: await link(of("isolate"), web, "iife"),
    nodeModules: node.map(moduleName),
    nodeScript: node.length > 0 ? await link(of("node"), node, "cjs") : null,
    config,
  };
}

function moduleName(file: string): string {
  return file.replace(/\.js$/, "");
}

/** Links modules into one script whose `__mods.m<position>` are the entries in order. */
export async function link(
  modules: PushedModule[],
  entries: string[],
  format: "iife" | "cjs",
  names = new Map<string, string>(),
): Promise<Script> {
  const lines = entries.map(
    (entry, position) => `export * as m${position} from ${JSON.stringify(`pushed:${entry}`)};`,
  );
  const result = await build({
    stdin: { contents: lines.join("\n"), loader: "js" },
    bundle: true,
    write: false,
    format,
    globalName: "__mods",
    platform: format === "cjs" ? "node" : "browser",
    target: "esnext",
    outfile: "out.js",
    sourcemap: "external",
    plugins: [pushedFiles(modules, names)],
    logLevel: "silent",
  });
  const text = (suffix: string): string | null =>
    result.outputFiles.find((file) => file.path.endsWith(suffix))?.text ?? null;
  return { code: text(".js") ?? "", map: text(".map") };
}

function pushedFiles(modules: PushedModule[], names: Map<string, string>): Plugin {
  const sources = new Map(modules.map((module) => [module.path, withMap(module)]));
  return {
    name: "pushed-files",
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path: request, importer }) => {
        const component = /_componentDeps\/(.*?)(\.js)?$/.exec(request)?.[1];
        if (component !== undefined) {
          return { path: Buffer.from(component, "base64url").toString(), namespace: "component" };
        }
        const file = request.startsWith("pushed:")
          ? request.slice("pushed:".length)
          : posix.normalize(posix.join(posix.dirname(importer), request));
        return sources.has(file)
          ? { path: file, namespace: "pushed" }
          : { path: request, external: true };
      });
      builder.onLoad({ filter: /.*/, namespace: "pushed" }, (args) => ({
        contents: sources.get(args.path) ?? "",
        loader: "js",
      }));
      builder.onLoad({ filter: /.*/, namespace: "component" }, (args) => ({
        contents: componentStub(args.path, names.get(args.path) ?? posix.basename(args.path)),
        loader: "js",
      }));
    },
  };
}

function withMap(module: PushedModule): string {
  if (!module.sourceMap) return module.source;
  const map = Buffer.from(module.sourceMap).toString("base64");
  return `${module.source}\n//# sourceMappingURL=data:application/json;base64,${map}`;
}
