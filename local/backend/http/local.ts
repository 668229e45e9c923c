import type { ConflictLog } from "../store/conflicts";
import { asObject } from "../values/json";
import type { Json } from "../values/json";
import type { Routes } from "./reply";

/** What only this backend offers: the conflict report. */
export function localRoutes(conflicts: ConflictLog, requireAdmin: (key: string) => void): Routes {
  return {
    "POST /api/local/conflicts": async (request) => {
      requireAdmin(request.adminKey ?? "");
      const { functions, reset } = asObject(request.body);
      const names = Array.isArray(functions) ? functions.map(String) : undefined;
      const report = conflicts.report(names);
      if (reset === true) conflicts.reset();
      return {
        status: 200,
        body: { ...report, byTable: report.byTable.map((group): Json => ({ ...group })) },
      };
    },
  };
}
