import { paginate } from "../store/paging";
import type { Store } from "../store/store";
import type { Transaction } from "../store/transaction";
import { tableNumberOf } from "../values/ids";
import { asObject, bigintToJson, optionalString, stringField } from "../values/json";
import type { Json, JsonObject } from "../values/json";
import { SystemError } from "./errors";
import type { Frame } from "./frame";
import type { AsyncCalls, SyncCalls } from "./syscalls";

/** The transaction of a query or mutation. */
export function reading(frame: Frame): Transaction {
  if (!frame.tx) throw new Error("The database is only available in queries and mutations.");
  if (frame.root.closed) throw new Error("The function has already finished.");
  return frame.tx;
}

/** The transaction of a mutation. */
export function writing(frame: Frame): Transaction {
  const tx = reading(frame);
  if (frame.readOnly || !tx.options.write) throw new Error("Queries cannot write to the database.");
  return tx;
}

/** `.paginate()` of user code. */
export function queryPage(frame: Frame, args: JsonObject): JsonObject {
  if (frame.component !== "") throw new Error("paginate() is only supported in the app.");
  return { ...paginate(reading(frame), frame.component, args) };
}

export function databaseSyncCalls(store: Pick<Store, "catalog" | "timestamp">): SyncCalls {
  return {
    "1.0/queryStream": (args, frame) => ({
      queryId: reading(frame).openStream(frame.component, asObject(args.query)),
    }),
    "1.0/queryCleanup": (args, frame) => {
      frame.tx?.closeStream(Number(args.queryId));
      return {};
    },
    "1.0/db/normalizeId": (args, frame) => {
      const id = stringField(args, "idString");
      const number = tableNumberOf(id);
      const table = number === null ? undefined : store.catalog.table(number);
      const matches = table && table.name === args.table && table.component === frame.component;
      return { id: matches ? id : null };
    },
    // Two ways for a test to make the platform itself fail.
    throwOcc: () => {
      throw new SystemError(
        "OptimisticConcurrencyControlFailure",
        "Data read or written in this mutation changed while it was being run.",
      );
    },
    throwOverloaded: () => {
      throw new SystemError("Overloaded", "The deployment is overloaded.");
    },
    "1.0/getSnapshotTs": () => bigintToJson(store.timestamp),
  };
}

export function databaseCalls(store: Pick<Store, "catalog">): AsyncCalls {
  /** `db` refuses system tables and `db.system` refuses user tables. */
  const guard = (id: string, isSystem: boolean): void => {
    const number = tableNumberOf(id);
    const table = number === null ? undefined : store.catalog.table(number);
    if (!table || table.name.startsWith("_") === isSystem) return;
    throw new Error(
      isSystem
        ? "User tables cannot be accessed with db.system."
        : "System tables can only be accessed with db.system.",
    );
  };
  const target = (args: JsonObject): [string, string | undefined] => {
    const id = stringField(args, "id");
    guard(id, false);
    return [id, optionalString(args, "table")];
  };
  return {
    "1.0/get": (args, frame) => {
      const id = stringField(args, "id");
      const isSystem = args.isSystem === true;
      guard(id, isSystem);
      if (isSystem && isForeign(store, id, frame.component)) return null;
      return reading(frame).get(frame.component, id, optionalString(args, "table"));
    },
    "1.0/insert": (args, frame) => ({
      _id: writing(frame).insert(frame.component, stringField(args, "table"), asObject(args.value)),
    }),
    "1.0/shallowMerge": (args, frame) => {
      const [id, table] = target(args);
      writing(frame).patch(frame.component, id, asObject(args.value), table);
      return {};
    },
    "1.0/replace": (args, frame) => {
      const [id, table] = target(args);
      writing(frame).replace(frame.component, id, asObject(args.value), table);
      return {};
    },
    "1.0/remove": (args, frame) => {
      const [id, table] = target(args);
      writing(frame).remove(frame.component, id, table);
      return {};
    },
    "1.0/queryStreamNext": (args, frame) => ({ ...reading(frame).nextRow(Number(args.queryId)) }),
    "1.0/queryPage": (args, frame): Json => queryPage(frame, args),
    "1.0/count": (args, frame) => reading(frame).count(frame.component, stringField(args, "table")),
  };
}

/** A system document of another component reads as missing. */
function isForeign(store: Pick<Store, "catalog">, id: string, component: string): boolean {
  const number = tableNumberOf(id);
  const table = number === null ? undefined : store.catalog.table(number);
  return table !== undefined && table.component !== component;
}
