import type { Engine } from "../runtime/engine";
import { paginate } from "../store/paging";
import { Transaction } from "../store/transaction";
import { asObject, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { functionType, httpRoutes } from "./analysis";

type SystemQuery = (engine: Engine, args: JsonObject, component: string) => Json;

const QUERIES: Record<string, SystemQuery> = {
  "_system/cli/queryEnvironmentVariables": (engine) =>
    Object.entries(engine.env.all())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value })),
  "_system/cli/queryEnvironmentVariables:get": (engine, args) => {
    const name = stringField(args, "name");
    const value = engine.env.all()[name];
    return value === undefined ? null : { name, value };
  },
  "_system/cli/tables": (engine, _args, component) => ({
    page: engine.store.catalog
      .tablesOf(component)
      .filter((table) => !table.name.startsWith("_"))
      .map((table) => ({ name: table.name })),
    isDone: true,
    continueCursor: "end",
  }),
  "_system/cli/tableData": (engine, args, component) => {
    const tx = new Transaction(engine.store, { write: false, now: Date.now() });
    const options = asObject(args.paginationOpts);
    const source = {
      type: "FullTableScan",
      tableName: stringField(args, "table"),
      order: args.order ?? null,
    };
    return {
      ...paginate(tx, component, {
        query: { source, operators: [] },
        cursor: options.cursor ?? null,
        pageSize: options.numItems ?? 0,
      }),
    };
  },
  "_system/cli/tableSize": (engine, args, component) => {
    const table = engine.store.catalog.find(component, stringField(args, "tableName"));
    return table ? engine.store.reader.count(table.number) : 0;
  },
  "_system/cli/convexUrl:cloudUrl": (engine) => engine.options.url,
  "_system/cli/convexUrl:siteUrl": (engine) => engine.options.siteUrl,
  "_system/frontend/components:list": (engine) =>
    [...(engine.deployment?.instances.keys() ?? [])]
      .filter((path) => path !== "")
      .map((path) => ({
        id: path,
        name: path.split("/").at(-1) ?? "",
        path,
        args: {},
        state: "active",
      })),
  "_system/cli/modules:apiSpec": (engine, _args, component) => {
    const instance = engine.deployment?.instances.get(component);
    if (!instance) return [];
    const functions = [...instance.functions.values()].map((fn): Json => ({
      identifier: fn.name.replace(":", ".js:"),
      functionType: functionType(fn),
      visibility: { kind: fn.isPublic ? "public" : "internal" },
      args: fn.args as unknown as Json,
      returns: (fn.returns ?? { type: "any" }) as unknown as Json,
    }));
    const routes = httpRoutes(instance).map((route): Json => ({
      functionType: "HttpAction",
      ...route,
    }));
    return [...functions, ...routes];
  },
};

/** Runs a query that the official CLI expects of every deployment. The caller has checked for admin. */
export function runSystemQuery(
  engine: Engine,
  path: string,
  args: JsonObject,
  component: string | undefined,
): Json {
  const query = QUERIES[path.replace(/:default$/, "")];
  if (!query) throw new Error(`Could not find function for '${path}'`);
  return query(engine, args, component ?? optionalString(args, "componentId") ?? "");
}
