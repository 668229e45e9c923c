import { HttpError } from "../http/reply";
import type { Schema } from "../store/store";
import type { AuthProvider, CronSpec, HttpRouter, ModuleNamespace } from "./instance";

/** What the modules with a name of their own export; one that exports something else is refused. */

function refuse(code: string, message: string): never {
  throw new HttpError(400, code, message);
}

export function schemaOf(module: ModuleNamespace | undefined): Schema | null {
  if (!module) return null;
  const schema = module.default as { export?(): string } | undefined;
  if (!schema) refuse("MissingSchemaExportError", "Schema file missing default export.");
  if (typeof schema.export !== "function") {
    const message = "Default export from schema file isn't a Convex schema.";
    refuse("InvalidSchemaExport", message);
  }
  return JSON.parse(schema.export()) as Schema;
}

export function routerOf(module: ModuleNamespace | undefined): HttpRouter | null {
  if (!module) return null;
  const router = module.default as HttpRouter | undefined;
  if (router?.isRouter) return router;
  return refuse("InvalidModules", "The default export of `convex/http.js` is not a Router.");
}

export function cronsOf(module: ModuleNamespace | undefined): Record<string, CronSpec> {
  if (!module) return {};
  const crons = module.default as { isCrons?: boolean; export(): string } | undefined;
  if (crons?.isCrons) return JSON.parse(crons.export()) as Record<string, CronSpec>;
  return refuse("InvalidModules", "The default export of `convex/crons.js` is not a Crons object.");
}

export function providersOf(module: ModuleNamespace | undefined): AuthProvider[] {
  const config = module?.default as { providers?: AuthProvider[] } | undefined;
  return config?.providers ?? [];
}
