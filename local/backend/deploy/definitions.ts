import { evaluateScript } from "../components/instance";
import type { Bundles, Script } from "../components/bundles";
import { HttpError } from "../http/reply";
import type { CodeHost, Variables } from "../runtime/roles";
import { mismatch } from "../values/validators";
import type { Validator } from "../values/validators";
import type { Json, JsonObject } from "../values/json";

/** What `convex.config` declares, as `defineApp().export()` of the convex package writes it. */
export interface DefinitionExport {
  name?: string;
  definitionType: JsonObject;
  childComponents: Json[];
  httpMounts: JsonObject;
  exports: JsonObject;
  envVars?: [name: string, declaration: { value: string; optional?: boolean }][];
}

/** Evaluates a `convex.config` script for its declarations alone. */
export function exportDefinition(
  host: CodeHost,
  script: Script,
  file: string,
): DefinitionExport | null {
  const modules = evaluateScript(host, () => ({}), script, file);
  const definition = modules.m0?.default as { export?(): DefinitionExport } | undefined;
  return definition?.export?.() ?? null;
}

/** The declarations of every definition of a push, by definition path. */
export function exportDefinitions(host: CodeHost, bundles: Bundles): Map<string, DefinitionExport> {
  const definitions = new Map<string, DefinitionExport>();
  for (const [definitionPath, { config }] of bundles) {
    const file = `convex:${definitionPath || "app"}.declarations`;
    const definition = config && exportDefinition(host, config, file);
    if (definition) definitions.set(definitionPath, definition);
  }
  return definitions;
}

/** Refuses to make code live whose declared environment variables are missing or do not fit. */
export function checkDeclaredEnvironment(host: CodeHost & Variables, bundles: Bundles): void {
  const declared = exportDefinitions(host, bundles).get("")?.envVars ?? [];
  const values = host.env.all();
  const missing = declared.filter(([name, { optional }]) => !optional && !(name in values));
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(", ");
    throw new HttpError(
      400,
      "MissingEnvironmentVariables",
      `Required environment variables are not set: ${names}. Set them in the Convex dashboard or CLI before pushing.`,
    );
  }
  for (const [name, { value }] of declared) {
    const problem =
      name in values && mismatch(JSON.parse(value) as Validator, values[name] ?? null, noTables);
    if (problem) {
      throw new HttpError(
        400,
        "InvalidEnvironmentVariable",
        `Environment variable ${name} does not match its declaration: ${problem}`,
      );
    }
  }
}

const noTables = (): undefined => undefined;
