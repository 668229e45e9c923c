import type { Reply, Routes } from "../http/reply";
import type { CallHistory, Snapshots } from "../runtime/roles";
import { transferRoutes } from "../transfer/routes";
import { asObject, optionalString } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { updateEnvironment } from "./environmentRoutes";
import type { EnvironmentHost } from "./environmentRoutes";
import { Pushes } from "./push";
import type { PushHost } from "./push";
import { moduleHashes } from "./pushedModules";

const SERVER_VERSION = "1.48.0";
const CONFIG: Json = { functions: "convex/" };
const NO_SCHEMA_CHANGE: Json = { allocatedComponentIds: {}, schemaIds: {}, indexDiffs: {} };

/** What the official CLI changes and asks for. */
export type DeployHost = PushHost & EnvironmentHost & CallHistory & Snapshots;

/** The API that the official CLI pushes code and environment to. Every route needs the admin key. */
export function deployRoutes(engine: DeployHost, requireAdmin: (key: string) => void): Routes {
  const pushes = new Pushes(engine);
  const admin =
    (handler: (body: JsonObject) => Promise<Json> | Json) =>
    async (request: { body: Json; adminKey: string | null }): Promise<Reply> => {
      const body = asObject(request.body);
      requireAdmin(optionalString(body, "adminKey") ?? request.adminKey ?? "");
      return { status: 200, body: await handler(body) };
    };
  return {
    "POST /api/get_config_hashes": admin(() => ({
      config: CONFIG,
      moduleHashes: moduleHashes(engine.store),
      udfServerVersion: SERVER_VERSION,
      nodeVersion: null,
    })),
    "POST /api/get_config": admin(() => ({
      config: CONFIG,
      modules: [],
      udfServerVersion: SERVER_VERSION,
    })),
    "GET /api/v1/get_canonical_urls": admin(() => ({
      convexCloudUrl: engine.addresses.url,
      convexSiteUrl: engine.addresses.siteUrl,
    })),
    "GET /api/v1/list_environment_variables": admin(() => ({
      environmentVariables: engine.env.all(),
    })),
    "POST /api/update_environment_variables": admin((body) => updateEnvironment(engine, body)),
    "POST /api/deploy2/start_push": admin((body) => pushes.start(body)),
    // Advisory steps of `deploy`: nothing here is ever slow or staged.
    "POST /api/deploy2/evaluate_push": admin(() => ({ schemaChange: NO_SCHEMA_CHANGE })),
    "POST /api/deploy2/evaluate_schema": admin(() => ({
      componentSchemaEvaluations: {},
      newComponentDefinitions: [],
    })),
    "POST /api/deploy2/wait_for_schema": admin((body) => pushes.waitForSchema(body)),
    "POST /api/deploy2/finish_push": admin((body) => pushes.finish(body)),
    "POST /api/deploy2/report_push_completed": admin(() => null),
    ...transferRoutes(engine.transfers, requireAdmin),
    "GET /api/stream_function_logs": async ({ raw, adminKey }) => {
      requireAdmin(adminKey ?? "");
      const { searchParams } = new URL(raw.url ?? "/", "http://localhost");
      const { entries, newCursor } = await engine.executions.after(
        Number(searchParams.get("cursor") ?? 0),
      );
      return { status: 200, body: { entries, newCursor } };
    },
  };
}
