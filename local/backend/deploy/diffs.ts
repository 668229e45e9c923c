import type { Deployment } from "../components/deployment";
import type { AuthProvider, Instance } from "../components/instance";
import { CREATION_INDEX } from "../store/catalog";
import type { Catalog } from "../store/catalog";
import type { Json, JsonObject } from "../values/json";

interface IndexChange {
  name: string;
  fields: string[];
}

/** Indexes that a push adds and removes, by component path, compared with the live catalog. */
export function indexDiffs(live: Catalog, next: Deployment): JsonObject {
  const diffs: JsonObject = {};
  for (const instance of next.instances.values()) {
    const wanted = declaredIndexes(instance);
    const present = liveIndexes(live, instance.path);
    const differs = (list: IndexChange[]) => (index: IndexChange) =>
      !list.some((other) => same(other, index));
    diffs[instance.path] = {
      added_indexes: wanted.filter(differs(present)).map(described),
      removed_indexes: present.filter(differs(wanted)).map(described),
      enabled_indexes: [],
      disabled_indexes: [],
    };
  }
  return diffs;
}

function declaredIndexes(instance: Instance): IndexChange[] {
  return (instance.schema?.tables ?? []).flatMap(({ tableName, indexes }) =>
    indexes.map(({ indexDescriptor, fields }) => ({
      name: `${tableName}.${indexDescriptor}`,
      fields,
    })),
  );
}

/** The indexes that are there. Tables that a schema no longer names keep theirs. */
function liveIndexes(live: Catalog, component: string): IndexChange[] {
  return live
    .tablesOf(component)
    .filter((table) => !table.name.startsWith("_"))
    .flatMap((table) =>
      [...table.indexes.values()]
        .filter((index) => index.name !== CREATION_INDEX)
        .map((index) => ({ name: `${table.name}.${index.name}`, fields: index.fields })),
    );
}

function same(a: IndexChange, b: IndexChange): boolean {
  return a.name === b.name && JSON.stringify(a.fields) === JSON.stringify(b.fields);
}

function described(index: IndexChange): Json {
  return { ...index, fields: [...index.fields, "_creationTime"], type: "database" };
}

/** What `finish_push` answers: providers and components that came, changed or went. */
export function pushDiff(previous: Deployment | null, next: Deployment): JsonObject {
  return {
    authDiff: authDiff(previous?.app.authProviders ?? [], next.app.authProviders),
    definitionDiffs: {},
    componentDiffs: componentDiffs(previous, next),
  };
}

function authDiff(before: AuthProvider[], after: AuthProvider[]): JsonObject {
  const old = before.map((provider) => JSON.stringify(provider));
  const now = after.map((provider) => JSON.stringify(provider));
  return {
    added: now.filter((provider) => !old.includes(provider)),
    removed: old.filter((provider) => !now.includes(provider)),
  };
}

function componentDiffs(previous: Deployment | null, next: Deployment): JsonObject {
  const diffs: JsonObject = {};
  for (const path of next.instances.keys()) {
    diffs[path] = componentDiff(previous?.instances.has(path) ? "modify" : "create");
  }
  for (const path of previous?.instances.keys() ?? []) {
    if (!next.instances.has(path)) diffs[path] = componentDiff("unmount");
  }
  return diffs;
}

function componentDiff(type: "create" | "modify" | "unmount"): JsonObject {
  return {
    diffType: { type },
    moduleDiff: { added: [], removed: [] },
    udfConfigDiff: null,
    cronDiff: { added: [], updated: [], deleted: [] },
    indexDiff: { added_indexes: [], removed_indexes: [] },
    schemaDiff: null,
  };
}
