import type { Addresses, Data, LiveCode, Snapshots, Variables } from "../runtime/roles";
import { paginate } from "../store/paging";
import { Transaction } from "../store/transaction";
import { asObject, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { functionType, httpRoutes } from "./analysis";

/** What the official CLI may look at. */
export type SystemQueryHost = Data & LiveCode & Variables & Addresses & Snapshots;

type SystemQuery = (host: SystemQueryHost, args: JsonObject, component: string) => Json;

const QUERIES: Record<string, SystemQuery> = {
  "_system/cli/queryEnvironmentVariables": (host) =>
    Object.entries(host.env.all())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name, value })),
  "_system/cli/queryEnvironmentVariables:get": (host, args) => {
    const name = stringField(args, "name");
    const value = host.env.all()[name];
    return value === undefined ? null : { name, value };
  },
  "_system/cli/tables": (host, _args, component) => ({
    page: host.store.catalog
      .tablesOf(component)
      .filter((table) => !table.name.startsWith("_"))
      .map((table) => ({ name: table.name })),
    isDone: true,
    continueCursor: "end",
  }),
  "_system/cli/tableData": (host, args, component) => {
    const tx = new Transaction(host.store, { write: false, now: Date.now() });
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
  "_system/cli/tableSize": (host, args, component) => {
    const table = host.store.catalog.find(component, stringField(args, "tableName"));
    return table ? host.store.reader.count(table.number) : 0;
  },
  "_system/cli/exports:getLatest": (host) => host.transfers.latestExport(),
  "_system/cli/queryImport": (host, args) => host.transfers.importOf(stringField(args, "importId")),
  "_system/cli/queryImport:list": (host) => host.transfers.listImports(),
  "_system/cli/convexUrl:cloudUrl": (host) => host.addresses.url,
  "_system/cli/convexUrl:siteUrl": (host) => host.addresses.siteUrl,
  "_system/frontend/components:list": (host) =>
    [...(host.deployment?.instances.keys() ?? [])]
      .filter((path) => path !== "")
      .map((path) => ({
        id: path,
        name: path.split("/").at(-1) ?? "",
        path,
        args: {},
        state: "active",
      })),
  "_system/cli/modules:apiSpec": (host, _args, component) => {
    const instance = host.deployment?.instances.get(component);
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
  host: SystemQueryHost,
  path: string,
  args: JsonObject,
  component: string | undefined,
): Json {
  const query = QUERIES[path.replace(/:default$/, "")];
  if (!query) throw new Error(`Could not find function for '${path}'`);
  return query(host, args, component ?? optionalString(args, "componentId") ?? "");
}
