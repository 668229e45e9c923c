import { randomUUID } from "node:crypto";
import type { Deployment } from "../components/deployment";
import { HttpError } from "../http/reply";
import type { CodeInstaller, Data, LiveCode } from "../runtime/roles";
import { asArray, asObject, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { analyze, checkedComponent } from "./analysis";
import { checkAuthConfig } from "./authConfig";
import type { AuthConfigHost } from "./authConfig";
import { checkDeployment } from "./codeRules";
import { checkDeclaredEnvironment } from "./definitions";
import { indexDiffs, pushDiff } from "./diffs";
import { linkPush } from "./link";
import type { PushedDefinition, PushedModule } from "./link";
import { completeModules, saveModules } from "./pushedModules";
import { saveBundles } from "./storedPush";

/** What a push needs: a host to try its code in, and what makes it live. */
export type PushHost = AuthConfigHost & Data & LiveCode & CodeInstaller;

interface PendingPush {
  deployment: Deployment;
  modules: PushedModule[];
}
/** `codegen` starts pushes that it never finishes, so only the last few are kept. */
const MAX_PENDING = 3;

/** The three steps of a push: start (evaluate and check), wait for the schema, finish (make live). */
export class Pushes {
  private readonly pending = new Map<string, PendingPush>();

  constructor(private readonly engine: PushHost) {}

  async start(body: JsonObject): Promise<Json> {
    const { engine } = this;
    const app = asObject(body.appDefinition);
    const modules = completeModules(engine.store, app);
    const deployment = await this.evaluate(body, app, modules);
    const id = randomUUID();
    this.keep(id, { deployment, modules });
    return {
      environmentVariables: engine.env.all(),
      externalDepsId: null,
      componentDefinitionPackages: {},
      appAuth: [],
      analysis: analyze(engine, deployment),
      app: checkedComponent(deployment.app),
      schemaChange: {
        allocatedComponentIds: {},
        schemaIds: { push: id },
        indexDiffs: indexDiffs(engine.store.catalog, deployment),
      },
    };
  }

  /** Checks the stored documents against the pushed schema. */
  waitForSchema(body: JsonObject): Json {
    const { deployment } = this.find(asObject(body.schemaChange));
    const { store } = this.engine;
    for (const { path, schema } of deployment.instances.values()) {
      for (const { tableName, documentType } of schema?.schemaValidation ? schema.tables : []) {
        const table = store.catalog.find(path, tableName);
        const problem = table && store.firstInvalid(table, documentType);
        if (problem)
          return { type: "failed", error: problem.message, componentPath: path, tableName };
      }
    }
    return { type: "complete" };
  }

  async finish(body: JsonObject): Promise<Json> {
    const { engine } = this;
    const start = asObject(body.startPush);
    const push = this.find(asObject(start.schemaChange));
    const { deployment, modules } = push;
    checkDeclaredEnvironment(engine, deployment.bundles);
    this.checkSameEnvironment(asObject(start.environmentVariables));
    const diff = pushDiff(engine.deployment, deployment);
    if (body.dryRun === true) return diff;
    this.pending.delete(stringField(asObject(asObject(start.schemaChange).schemaIds), "push"));
    await engine.install(deployment, () => {
      saveBundles(engine.store, deployment.bundles);
      saveModules(engine.store, modules);
    });
    return diff;
  }

  private async evaluate(
    body: JsonObject,
    app: JsonObject,
    modules: PushedModule[],
  ): Promise<Deployment> {
    const { engine } = this;
    const definitions = [
      { ...app, definitionPath: "", functions: modules },
      ...asArray(body.componentDefinitions),
    ] as unknown as PushedDefinition[];
    await checkAuthConfig(engine, modules);
    let deployment: Deployment;
    try {
      deployment = await engine.prepare(await linkPush(engine, definitions));
    } catch (error) {
      if (error instanceof HttpError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new HttpError(
        400,
        "InvalidModules",
        `Loading the pushed modules encountered the following error:\n${reason}`,
      );
    }
    try {
      checkDeployment(deployment);
    } catch (error) {
      deployment.stop();
      throw error;
    }
    return deployment;
  }

  private keep(id: string, push: PendingPush): void {
    this.pending.set(id, push);
    for (const [oldest, { deployment }] of this.pending) {
      if (this.pending.size <= MAX_PENDING) return;
      this.pending.delete(oldest);
      deployment.stop();
    }
  }

  private find(schemaChange: JsonObject): PendingPush {
    const push = this.pending.get(stringField(asObject(schemaChange.schemaIds), "push"));
    if (push) return push;
    throw new HttpError(400, "RaceDetected", "This push is no longer known. Push again.");
  }

  /** The code was evaluated with the environment of `start`; another one needs another push. */
  private checkSameEnvironment(before: JsonObject): void {
    const now = this.engine.env.all();
    const names = new Set([...Object.keys(before), ...Object.keys(now)]);
    if ([...names].every((name) => before[name] === now[name])) return;
    throw new HttpError(400, "RaceDetected", "Environment variables have changed during push");
  }
}
