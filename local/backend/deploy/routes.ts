import { randomUUID } from "node:crypto";
import type { Deployment } from "../components/deployment";
import { HttpError } from "../http/reply";
import type { Reply, Routes } from "../http/reply";
import type { Engine } from "../runtime/engine";
import { asArray, asObject, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { analyze, checkedComponent } from "./analysis";
import { linkPush } from "./link";
import type { PushedDefinition } from "./link";
import { saveBundles } from "./storedPush";

const MAX_PENDING_PUSHES = 8;
const NO_SCHEMA_CHANGE: Json = { allocatedComponentIds: {}, schemaIds: {}, indexDiffs: {} };

/** The API that the official CLI pushes code and environment to. Every route needs the admin key. */
export function deployRoutes(engine: Engine, requireAdmin: (key: string) => void): Routes {
  const pending = new Map<string, Deployment>();
  const admin =
    (handler: (body: JsonObject) => Promise<Json> | Json) =>
    async (request: { body: Json; adminKey: string | null }): Promise<Reply> => {
      const body = asObject(request.body);
      requireAdmin(optionalString(body, "adminKey") ?? request.adminKey ?? "");
      return { status: 200, body: await handler(body) };
    };
  const pushed = (body: JsonObject): Deployment => {
    const deployment = pending.get(
      stringField(asObject(asObject(body.schemaChange).schemaIds), "push"),
    );
    if (!deployment)
      throw new HttpError(400, "RaceDetected", "This push is no longer known. Push again.");
    return deployment;
  };
  return {
    "POST /api/get_config_hashes": admin(() => ({
      config: { functions: "convex/" },
      moduleHashes: [],
      udfServerVersion: "1.48.0",
      nodeVersion: null,
    })),
    "POST /api/get_config": admin(() => ({
      config: { functions: "convex/" },
      modules: [],
      udfServerVersion: "1.48.0",
    })),
    "GET /api/v1/get_canonical_urls": admin(() => ({
      convexCloudUrl: engine.options.url,
      convexSiteUrl: engine.options.siteUrl,
    })),
    "GET /api/v1/list_environment_variables": admin(() => ({
      environmentVariables: engine.env.all(),
    })),
    "POST /api/update_environment_variables": admin((body) => updateEnvironment(engine, body)),
    "POST /api/deploy2/start_push": admin((body) => startPush(engine, pending, body)),
    "POST /api/deploy2/evaluate_push": admin(() => ({ schemaChange: NO_SCHEMA_CHANGE })),
    "POST /api/deploy2/evaluate_schema": admin(() => ({
      componentSchemaEvaluations: {},
      newComponentDefinitions: [],
    })),
    "POST /api/deploy2/wait_for_schema": admin((body) => validateSchema(engine, pushed(body))),
    "POST /api/deploy2/finish_push": admin(async (body) => {
      const deployment = pushed(asObject(body.startPush));
      if (body.dryRun !== true)
        await engine.install(deployment, () => saveBundles(engine.store, deployment.bundles));
      return { authDiff: { added: [], removed: [] }, definitionDiffs: {}, componentDiffs: {} };
    }),
    "POST /api/deploy2/report_push_completed": admin(() => null),
  };
}

async function updateEnvironment(engine: Engine, body: JsonObject): Promise<Json> {
  await engine.executor.system(() => {
    for (const change of asArray(body.changes).map(asObject)) {
      engine.env.set(stringField(change, "name"), optionalString(change, "value") ?? null);
    }
  });
  await engine.reload();
  return null;
}

async function startPush(
  engine: Engine,
  pending: Map<string, Deployment>,
  body: JsonObject,
): Promise<Json> {
  const deployment = await prepare(engine, body);
  const id = randomUUID();
  pending.set(id, deployment);
  const oldest = pending.keys().next();
  if (pending.size > MAX_PENDING_PUSHES && !oldest.done) pending.delete(oldest.value);
  return {
    environmentVariables: engine.env.all(),
    externalDepsId: null,
    componentDefinitionPackages: {},
    appAuth: [],
    analysis: analyze(deployment),
    app: checkedComponent(deployment.app),
    schemaChange: { allocatedComponentIds: {}, schemaIds: { push: id }, indexDiffs: {} },
  };
}

async function prepare(engine: Engine, body: JsonObject): Promise<Deployment> {
  const app = asObject(body.appDefinition);
  const definitions = [
    { ...app, definitionPath: "", functions: app.changedModules ?? [] },
    ...asArray(body.componentDefinitions),
  ] as unknown as PushedDefinition[];
  try {
    return await engine.prepare(await linkPush(engine, definitions));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HttpError(
      400,
      "InvalidModules",
      `Loading the pushed modules encountered the following error:\n${reason}`,
    );
  }
}

function validateSchema(engine: Engine, deployment: Deployment): Json {
  for (const instance of deployment.instances.values()) {
    if (!instance.schema?.schemaValidation) continue;
    for (const { tableName, documentType } of instance.schema.tables) {
      const table = engine.store.catalog.find(instance.path, tableName);
      const problem = table && engine.store.firstInvalid(table, documentType);
      if (problem)
        return { type: "failed", error: problem.message, componentPath: instance.path, tableName };
    }
  }
  return { type: "complete" };
}
