import { HttpError } from "../http/reply";
import type { CodeInstaller, Data, LiveCode, ServerWrites, VariableStore } from "../runtime/roles";
import { asArray, asObject, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { checkAuthConfig } from "./authConfig";
import type { AuthConfigHost } from "./authConfig";
import { loadModules } from "./pushedModules";

const NAME = /^[a-zA-Z_]+[a-zA-Z0-9_]*$/;
const MAX_NAME_LENGTH = 256;
/** The largest header that common servers accept. */
const MAX_VALUE_BYTES = 8 * 1024;
const BUILT_IN = new Set(["CONVEX_CLOUD_URL", "CONVEX_SITE_URL"]);

interface Change {
  name: string;
  value: string | null;
}

/** What changing a variable needs: the code that reads it is evaluated anew. */
export type EnvironmentHost = VariableStore &
  ServerWrites &
  AuthConfigHost &
  Data &
  LiveCode &
  CodeInstaller;

/**
 * Applies `{ changes: [{ name, value | null }] }` and evaluates the live code anew, or changes nothing
 * when the code cannot live with it.
 */
export async function updateEnvironment(engine: EnvironmentHost, body: JsonObject): Promise<Json> {
  const changes = asArray(body.changes)
    .map(asObject)
    .map((change): Change => ({
      name: stringField(change, "name"),
      value: optionalString(change, "value") ?? null,
    }));
  for (const { name, value } of changes) checkVariable(name, value);
  const before = engine.env.all();
  const undo = changes.map(({ name }): Change => ({ name, value: before[name] ?? null }));
  await apply(engine, changes);
  try {
    if (engine.deployment) await checkAuthConfig(engine, loadModules(engine.store));
    await engine.reload();
  } catch (error) {
    await apply(engine, undo);
    throw refusal(error);
  }
  return null;
}

async function apply(
  engine: VariableStore & ServerWrites,
  changes: readonly Change[],
): Promise<void> {
  await engine.executor.system(() => {
    for (const { name, value } of changes) engine.env.set(name, value);
  });
}

function refusal(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new HttpError(
    400,
    "InvalidModules",
    `Loading the code with the changed environment encountered the following error:\n${reason}`,
  );
}

function checkVariable(name: string, value: string | null): void {
  if (!NAME.test(name)) {
    throw new HttpError(
      400,
      "EnvironmentVariableNameInvalid",
      `The environment variable name ${name} is invalid. Environment variable names must begin with a letter and may only include characters a-z, A-Z, 0-9, and underscores.`,
    );
  }
  if (name.length > MAX_NAME_LENGTH) {
    throw new HttpError(
      400,
      "EnvironmentVariableNameTooLong",
      `The environment variable name ${name} is too long. Environment variable names must be less than ${MAX_NAME_LENGTH}.`,
    );
  }
  if (BUILT_IN.has(name)) {
    throw new HttpError(
      400,
      "EnvVarNameForbidden",
      `Environment variable with name "${name}" is built-in and cannot be overridden`,
    );
  }
  const size = Buffer.byteLength(value ?? "");
  if (size > MAX_VALUE_BYTES) {
    throw new HttpError(
      400,
      "EnvironmentVariableValueTooLarge",
      `The environment variable value is ${size} bytes, which is too large. (max size: ${MAX_VALUE_BYTES})`,
    );
  }
}
