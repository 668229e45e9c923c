import type { Addresses, CodeHost, DataFolder, Variables } from "../runtime/roles";
import { notFound, PlatformError } from "../runtime/errors";
import type { RegisteredFunction } from "../runtime/frame";
import type { FunctionAddress, ResolvedFunction } from "../runtime/functionCalls";
import { IsolatedActions } from "../isolate/pool";
import { NodeModules } from "../node/pool";
import type { Bundle, Bundles, Script } from "./bundles";
import { cronsOf, providersOf, routerOf, schemaOf } from "./exports";
import { evaluateScript, functionsOf } from "./instance";
import type { Instance, ModuleNamespace } from "./instance";

/** The default export of `convex.config`, as `defineApp` and `defineComponent` build it. */
interface ConfigObject {
  _childComponents: [
    name: string,
    definition: { componentDefinitionPath: string },
    env: Record<string, unknown> | null | undefined,
    httpPrefix?: string | null,
  ][];
}

/** What the code of a deployment runs on. */
type DeploymentHost = CodeHost & Variables & Addresses & DataFolder;

let nextMark = 1;

/** The code of one push: the app and every component that it installs, instance by instance. */
export class Deployment {
  readonly instances = new Map<string, Instance>();
  /** What each component's parent bound to its environment: texts, or references to the parent's. */
  private readonly envBindings = new Map<string, Record<string, unknown>>();

  /** Tells the scripts of this deployment from those of one that is pushed beside it. */
  private readonly mark = `@${nextMark++}`;

  private constructor(
    private readonly host: DeploymentHost,
    readonly bundles: Bundles,
  ) {}

  static async create(host: DeploymentHost, bundles: Bundles): Promise<Deployment> {
    const deployment = new Deployment(host, bundles);
    try {
      await deployment.mount("", "");
    } catch (error) {
      deployment.kill();
      throw error;
    }
    return deployment;
  }

  get app(): Instance {
    const app = this.instances.get("");
    if (!app) throw new Error("The deployment has no app");
    return app;
  }

  stop(): void {
    for (const { node, actions } of this.instances.values()) {
      node?.stop();
      actions.stop();
    }
    this.host.sourceMaps.forget(this.mark);
  }

  /** Ends what still runs, too. */
  kill(): void {
    for (const { node, actions } of this.instances.values()) {
      node?.kill();
      actions.kill();
    }
  }

  /** What a script of a component is called in stack traces: "convex:app@3". */
  private scriptName(path: string): string {
    return `convex:${path || "app"}${this.mark}`;
  }

  /** The environment that code of a component sees: the deployment's for the app, bound names below. */
  envFor(path: string): Record<string, string> {
    if (path === "") {
      const { url, siteUrl } = this.host.addresses;
      return { ...this.host.env.all(), CONVEX_CLOUD_URL: url, CONVEX_SITE_URL: siteUrl };
    }
    const parent = this.envFor(path.split("/").slice(0, -1).join("/"));
    const result: Record<string, string> = {};
    for (const [name, bound] of Object.entries(this.envBindings.get(path) ?? {})) {
      const value = isEnvReference(bound) ? parent[bound.__envVarRef] : bound;
      if (typeof value === "string") result[name] = value;
    }
    return result;
  }

  /** Resolves a function as code of `component` names it. */
  resolve(component: string, address: FunctionAddress): ResolvedFunction {
    if (address.functionHandle !== undefined) {
      const [, path, name] = /^function:\/\/([^;]*);(.*)$/.exec(address.functionHandle) ?? [];
      if (path === undefined || name === undefined) throw new Error("Invalid function handle");
      return this.find(path, name);
    }
    if (address.reference !== undefined) return this.resolveReference(component, address.reference);
    return this.find(component, address.name ?? "");
  }

  /** `_reference/childComponent/<child>/<module>/<function>`. */
  private resolveReference(component: string, reference: string): ResolvedFunction {
    const [root, kind, childName = "", ...rest] = reference.split("/");
    if (root !== "_reference" || kind !== "childComponent") {
      throw new Error(`Unsupported reference ${reference}`);
    }
    const child = this.instances.get(component)?.children.get(childName);
    if (!child) throw new Error(`Component ${childName} is not installed`);
    const name = rest.pop() ?? "";
    const found = this.find(child.path, `${rest.join("/")}:${name}`);
    if (!found.fn.isPublic) throw new Error(`Function ${reference} is not exported`);
    return found;
  }

  find(component: string, name: string): ResolvedFunction {
    const fn = this.lookup(component, name);
    if (fn) return { component, fn };
    const where = component ? ` in component '${component}'` : "";
    throw new PlatformError(
      `Could not find function for '${canonical(name)}'${where}. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`,
    );
  }

  /** A function as a client names it; internal ones exist for admins only. */
  findPublic(component: string, name: string, isAdmin: boolean): ResolvedFunction {
    const fn = this.lookup(component, name);
    if (!fn || (!isAdmin && (!fn.isPublic || component !== ""))) throw notFound(name);
    return { component, fn };
  }

  private lookup(component: string, name: string): RegisteredFunction | undefined {
    return this.instances.get(component)?.functions.get(canonical(name));
  }

  private async mount(path: string, definitionPath: string): Promise<Instance> {
    const bundle = this.bundles.get(definitionPath);
    if (!bundle) throw new Error(`Component definition ${definitionPath} was not pushed`);
    const actions = new IsolatedActions(this.host, {
      modules: bundle.modules,
      script: bundle.script,
      file: this.scriptName(path),
      env: () => this.envFor(path),
    });
    await actions.tryLoading();
    const modules = this.evaluate(path, bundle);
    const instance: Instance = {
      path,
      definitionPath,
      functions: new Map(),
      moduleNames: [...modules.keys()].filter((name) => name !== "schema"),
      children: new Map(),
      schema: schemaOf(modules.get("schema")),
      http: routerOf(modules.get("http")),
      crons: cronsOf(modules.get("crons")),
      authProviders: providersOf(modules.get("auth.config")),
      httpPrefix: null,
      node: null,
      actions,
    };
    this.instances.set(path, instance);
    for (const [name, namespace] of modules) {
      for (const fn of functionsOf(name, namespace, actions)) instance.functions.set(fn.name, fn);
    }
    const hasActions = [...instance.functions.values()].some(({ kind }) => kind === "action");
    if (!hasActions && !instance.http) actions.stop();
    await this.mountNode(instance, bundle);
    await this.mountChildren(instance, bundle.config);
    return instance;
  }

  private evaluate(path: string, bundle: Bundle): Map<string, ModuleNamespace> {
    const namespaces = evaluateScript(
      this.host,
      () => this.envFor(path),
      bundle.script,
      this.scriptName(path),
    );
    return new Map(
      bundle.modules.map((name, position) => [name, namespaces[`m${position}`] ?? {}]),
    );
  }

  private async mountNode(instance: Instance, bundle: Bundle): Promise<void> {
    if (!bundle.nodeScript) return;
    const node = new NodeModules(this.host, {
      modules: bundle.nodeModules,
      script: bundle.nodeScript,
      file: `convexnode:${instance.path || "app"}${this.mark}`,
      env: () => this.envFor(instance.path),
    });
    instance.node = node;
    instance.moduleNames.push(...bundle.nodeModules);
    for (const fn of await node.describe()) instance.functions.set(fn.name, fn);
  }

  private async mountChildren(instance: Instance, config: Script | null): Promise<void> {
    if (!config) return;
    const { path } = instance;
    const namespaces = evaluateScript(
      this.host,
      () => this.envFor(path),
      config,
      `convex:${path || "app"}.config${this.mark}`,
    );
    const definition = namespaces.m0?.default as ConfigObject | undefined;
    for (const [name, { componentDefinitionPath }, env, prefix] of definition?._childComponents ??
      []) {
      const childPath = path ? `${path}/${name}` : name;
      this.envBindings.set(childPath, env ?? {});
      const child = await this.mount(childPath, componentDefinitionPath);
      child.httpPrefix = prefix ?? null;
      instance.children.set(name, child);
    }
  }
}

function isEnvReference(value: unknown): value is { __envVarRef: string } {
  return typeof value === "object" && value !== null && "__envVarRef" in value;
}

/** `dir/module.js:fn` and `dir/module:fn` are one function; without a name it is the default export. */
function canonical(name: string): string {
  const [module = "", exported = "default"] = name.split(":");
  return `${module.replace(/\.js$/, "")}:${exported}`;
}
