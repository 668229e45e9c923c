import type { Deployment } from "../components/deployment";
import type { Instance } from "../components/instance";
import type { RegisteredFunction } from "../runtime/frame";
import type { CodeHost } from "../runtime/roles";
import type { Json, JsonObject } from "../values/json";
import { exportDefinitions } from "./definitions";
import type { DefinitionExport } from "./definitions";

const SERVER_VERSION = "1.48.0";

/** What the official CLI needs to know of a push to generate code and to print its result. */
export function analyze(host: CodeHost, deployment: Deployment): JsonObject {
  const definitions = exportDefinitions(host, deployment.bundles);
  const result: JsonObject = {};
  for (const instance of deployment.instances.values()) {
    result[instance.definitionPath] ??= {
      definition: describeDefinition(instance, definitions.get(instance.definitionPath)),
      schema: instance.schema as unknown as Json,
      functions: describeFunctions(instance),
      udfConfig: {
        serverVersion: SERVER_VERSION,
        importPhaseRngSeed: null,
        importPhaseUnixTimestamp: null,
      },
    };
  }
  return result;
}

function describeDefinition(
  instance: Instance,
  definition: DefinitionExport | undefined,
): JsonObject {
  return {
    path: instance.definitionPath,
    definitionType: definition?.definitionType ?? { type: "app" },
    childComponents: definition?.childComponents ?? [],
    httpMounts: definition?.httpMounts ?? {},
    exports: branch(instance.path ? exportTree(instance) : new Map()),
    envVars: (definition?.envVars ?? null) as unknown as Json,
  };
}

function describeFunctions(instance: Instance): JsonObject {
  const modules: JsonObject = {};
  for (const name of instance.moduleNames) {
    const functions = [...instance.functions.values()].filter(
      (fn) => fn.name.split(":")[0] === name,
    );
    modules[`${name}.js`] = {
      functions: functions.map(describeFunction),
      httpRoutes: name === "http" ? describeRoutes(instance) : null,
      cronSpecs: null,
      sourceMapped: null,
    };
  }
  return modules;
}

function describeRoutes(instance: Instance): Json {
  return httpRoutes(instance).map((route) => ({ route, pos: null }));
}

/** The routes that `convex/http` declares; a prefix ends in an asterisk. */
export function httpRoutes(instance: Instance): { path: string; method: string }[] {
  return (instance.http?.getRoutes() ?? []).map(([path, method]) => ({ path, method }));
}

function describeFunction(fn: RegisteredFunction): JsonObject {
  return {
    name: fn.name.split(":")[1] ?? "",
    pos: null,
    udfType: functionType(fn),
    visibility: { kind: fn.isPublic ? "public" : "internal" },
    args: JSON.stringify(fn.args),
    returns: fn.returns ? JSON.stringify(fn.returns) : null,
  };
}

/** "Query", "Mutation" or "Action". */
export function functionType(fn: RegisteredFunction): string {
  return `${fn.kind.slice(0, 1).toUpperCase()}${fn.kind.slice(1)}`;
}

type Tree = Map<string, Tree | string>;

function exportTree(instance: Instance): Tree {
  const root: Tree = new Map();
  for (const fn of instance.functions.values()) {
    if (!fn.isPublic) continue;
    const [module = "", name = ""] = fn.name.split(":");
    let node = root;
    for (const part of module.split("/")) {
      const next = node.get(part);
      const child: Tree = next instanceof Map ? next : new Map<string, Tree | string>();
      node.set(part, child);
      node = child;
    }
    node.set(name, `_reference/function/${module}.js:${name}`);
  }
  return root;
}

function branch(tree: Tree): JsonObject {
  const entries = [...tree].map(([name, node]): Json => [
    name,
    typeof node === "string" ? { type: "leaf", leaf: node } : branch(node),
  ]);
  return { type: "branch", branch: entries };
}

/** The tree of component instances, as `start_push` answers it. */
export function checkedComponent(instance: Instance): JsonObject {
  const children: JsonObject = {};
  for (const [name, child] of instance.children) children[name] = checkedComponent(child);
  return {
    definitionPath: instance.definitionPath,
    componentPath: instance.path,
    args: {},
    childComponents: children,
    httpRoutes: {
      httpModuleRoutes: instance.http ? httpRoutes(instance) : null,
      mounts: [...instance.children.values()].flatMap(({ httpPrefix }) => httpPrefix ?? []),
    },
    exports: {},
  };
}
