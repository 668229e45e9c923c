import { createHash } from "node:crypto";
import { HttpError } from "../http/reply";
import type { Store } from "../store/store";
import { asArray, asObject, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import type { PushedModule } from "./link";

const KEY = "pushedModules";

/** Keeps the app's modules as they came, so that the next push may send only those that changed. */
export function saveModules(store: Store, modules: readonly PushedModule[]): void {
  store.setMeta(KEY, JSON.stringify(modules));
}

export function loadModules(store: Store): PushedModule[] {
  const text = store.meta(KEY);
  if (text === undefined) return [];
  try {
    return JSON.parse(text) as PushedModule[];
  } catch {
    // Unreadable is as good as none: the next push sends every module.
    return [];
  }
}

/** The digest by which the official CLI recognizes a module. */
export function moduleHash(module: PushedModule): string {
  return createHash("sha256")
    .update(module.source)
    .update(module.sourceMap ?? "")
    .digest("hex");
}

/** What `get_config_hashes` answers. */
export function moduleHashes(store: Store): Json {
  return loadModules(store).map((module) => ({
    path: module.path,
    environment: module.environment,
    hash: moduleHash(module),
  }));
}

/** All modules of an app: the changed ones of the request and the known ones that it names by hash. */
export function completeModules(store: Store, app: JsonObject): PushedModule[] {
  const changed = asArray(app.changedModules ?? []) as unknown as PushedModule[];
  const named = asArray(app.unchangedModuleHashes ?? []).map(asObject);
  if (named.length === 0) return changed;
  const known = new Map(loadModules(store).map((module) => [module.path, module]));
  const unchanged = named.map((reference) => {
    const path = stringField(reference, "path");
    const found = known.get(path);
    if (found && moduleHash(found) === stringField(reference, "sha256")) return found;
    throw new HttpError(
      400,
      "RaceDetected",
      `The code changed during this push: ${path} is not what it was.`,
    );
  });
  return [...changed, ...unchanged];
}
