import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import type { BuildOptions, Plugin } from "esbuild";
import type { Bundle, Bundles, Script } from "../components/bundles";

const SOURCE = /\.(ts|js|tsx|jsx|mjs)$/;
const NOT_A_MODULE = /(^\.|\.d\.[cm]?ts$|\.(test|spec)\.)/;
const USE_NODE = /^\s*(\/\/[^\n]*\n|\/\*[\s\S]*?\*\/|\s)*["']use node["']/;

/** Bundles a `convex/` folder and the components it installs, without the official CLI. */
export async function loadDirectory(directory: string): Promise<Bundles> {
  const bundles: Bundles = new Map();
  const todo: [definitionPath: string, directory: string][] = [["", directory]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [definitionPath, folder] = next;
    if (bundles.has(definitionPath)) continue;
    const { bundle, dependencies } = await bundleFolder(folder);
    bundles.set(definitionPath, bundle);
    for (const config of dependencies) todo.push([config, path.dirname(config)]);
  }
  return bundles;
}

async function bundleFolder(folder: string): Promise<{ bundle: Bundle; dependencies: string[] }> {
  const files = moduleFiles(folder);
  const isNode = (file: string): boolean => USE_NODE.test(readFileSync(file, "utf8"));
  const nodeFiles = files.filter(isNode);
  const webFiles = files.filter((file) => !nodeFiles.includes(file));
  const nameOf = (file: string): string => path.relative(folder, file).replace(/\.[^.]+$/, "");
  const config = webFiles.find((file) => nameOf(file) === "convex.config");
  const modules = webFiles.filter((file) => file !== config);
  const dependencies = new Set<string>();
  const bundle: Bundle = {
    modules: modules.map(nameOf),
    script: await bundleFiles(modules, { format: "iife", platform: "browser" }),
    nodeModules: nodeFiles.map(nameOf),
    nodeScript: nodeFiles.length
      ? await bundleFiles(nodeFiles, { format: "cjs", platform: "node", packages: "external" })
      : null,
    config: config
      ? await bundleFiles([config], {
          format: "iife",
          platform: "browser",
          plugins: [configStubs(config, dependencies)],
        })
      : null,
  };
  return { bundle, dependencies: [...dependencies] };
}

function moduleFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === "_generated" || entry.name === "node_modules" ? [] : moduleFiles(file);
    }
    const dotted = entry.name.split(".").length > 2 && !/^(auth|convex)\.config\./.test(entry.name);
    return SOURCE.test(entry.name) && !NOT_A_MODULE.test(entry.name) && !dotted ? [file] : [];
  });
}

async function bundleFiles(files: string[], options: BuildOptions): Promise<Script> {
  const lines = files.map(
    (file, position) => `export * as m${position} from ${JSON.stringify(file)};`,
  );
  const result = await build({
    ...options,
    stdin: { contents: lines.join("\n"), resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    write: false,
    globalName: "__mods",
    target: "esnext",
    conditions: ["convex", "module"],
    define: { "process.env.NODE_ENV": '"production"' },
    outfile: path.join(process.cwd(), "out.js"),
    sourcemap: "external",
    logLevel: "silent",
    keepNames: true,
  });
  const text = (suffix: string): string | null =>
    result.outputFiles?.find((file) => file.path.endsWith(suffix))?.text ?? null;
  return { code: text(".js") ?? "", map: text(".map") };
}

/** Imported component configs become stubs that name their definition path. */
function configStubs(own: string, dependencies: Set<string>): Plugin {
  return {
    name: "component-stubs",
    setup(builder) {
      builder.onResolve({ filter: /convex\.config(\.(t|j)s)?$/ }, async (args) => {
        const { importer, resolveDir, kind } = args;
        if (args.pluginData === "resolving" || kind === "entry-point") return undefined;
        const resolved = await builder.resolve(args.path, {
          importer,
          resolveDir,
          kind,
          pluginData: "resolving",
        });
        if (resolved.errors.length > 0 || path.resolve(resolved.path) === path.resolve(own))
          return resolved;
        dependencies.add(resolved.path);
        return { path: resolved.path, namespace: "component" };
      });
      builder.onLoad({ filter: /.*/, namespace: "component" }, (args) => ({
        contents: componentStub(args.path, defaultName(args.path)),
        loader: "js",
      }));
    },
  };
}

/** What the import of a component's config gives: `defineApp().use()` reads these two fields. */
export function componentStub(componentDefinitionPath: string, name: string): string {
  return `export default ${JSON.stringify({ componentDefinitionPath, defaultName: name })};`;
}

function defaultName(config: string): string {
  const source = existsSync(config) ? readFileSync(config, "utf8") : "";
  return (
    /defineComponent\(\s*["'`]([^"'`]+)/.exec(source)?.[1] ?? path.basename(path.dirname(config))
  );
}
