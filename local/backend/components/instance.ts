import vm from "node:vm";
import type { IsolatedActions } from "../isolate/pool";
import type { CodeHost } from "../runtime/roles";
import { LOAD_MS } from "../isolate/limits";
import type { FunctionKind, RegisteredFunction } from "../runtime/frame";
import { createContext } from "../runtime/globals";
import type { NodeModules } from "../node/pool";
import type { Schema } from "../store/store";
import type { Json } from "../values/json";
import type { Validator } from "../values/validators";
import type { Script } from "./bundles";

export type ModuleNamespace = Record<string, unknown>;

export interface HttpRouter {
  isRouter: true;
  lookup(
    path: string,
    method: string,
  ): [{ invokeHttpAction(request: Request): Promise<Response> }, string, string] | null;
  getRoutes(): [string, string, unknown][];
}
export interface CronSpec {
  name: string;
  args: Json[];
  schedule: { type: string } & Record<string, Json>;
}
export type AuthProvider =
  | { type?: undefined; domain: string; applicationID: string }
  | { type: "customJwt"; issuer: string; jwks: string; algorithm: string; applicationID?: string };

/** A component (or the app, at path "") with code of its own, evaluated in a context of its own. */
export interface Instance {
  path: string;
  definitionPath: string;
  functions: Map<string, RegisteredFunction>;
  moduleNames: string[];
  children: Map<string, Instance>;
  schema: Schema | null;
  http: HttpRouter | null;
  crons: Record<string, CronSpec>;
  authProviders: AuthProvider[];
  httpPrefix: string | null;
  node: NodeModules | null;
  /** Where actions of the default runtime run. */
  actions: IsolatedActions;
}

/** The functions of a module object, as the convex package shapes them. */
interface FunctionObject {
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
  isPublic?: boolean;
  exportArgs(): string;
  exportReturns(): string;
  invokeQuery(args: string): Promise<string>;
  invokeMutation(args: string): Promise<string>;
}

/** Evaluates a script in a fresh context and gives its modules back. */
export function evaluateScript(
  host: CodeHost,
  env: () => Record<string, string>,
  script: Script,
  file: string,
): Record<string, ModuleNamespace> {
  host.sourceMaps.register(file, script.map);
  const context = createContext({
    convex: host.convex,
    env,
    log: host.log,
  });
  // The code has been loaded once in a child; a clock or chance may still lead it astray here.
  vm.runInContext(script.code, context, { filename: file, timeout: LOAD_MS });
  return vm.runInContext("__mods", context) as Record<string, ModuleNamespace>;
}

/** The functions that a module exports. */
export function functionsOf(
  module: string,
  namespace: ModuleNamespace,
  actions: IsolatedActions,
): RegisteredFunction[] {
  const found: RegisteredFunction[] = [];
  for (const [name, value] of Object.entries(namespace)) {
    if (!isFunctionObject(value)) continue;
    found.push(registered(`${module}:${name}`, value, actions));
  }
  return found;
}

function isFunctionObject(value: unknown): value is FunctionObject {
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return false;
  return ["isQuery", "isMutation", "isAction"].some((flag) => Reflect.get(value, flag) === true);
}

function registered(
  name: string,
  fn: FunctionObject,
  actions: IsolatedActions,
): RegisteredFunction {
  const kind: FunctionKind = fn.isQuery ? "query" : fn.isMutation ? "mutation" : "action";
  const invoke = (args: string): Promise<string> => {
    if (kind === "query") return fn.invokeQuery(args);
    return kind === "mutation" ? fn.invokeMutation(args) : actions.run(name, args);
  };
  return {
    name,
    kind,
    isPublic: fn.isPublic === true,
    isNode: false,
    args: JSON.parse(fn.exportArgs()) as Validator,
    returns: JSON.parse(fn.exportReturns()) as Validator | null,
    invoke,
  };
}
