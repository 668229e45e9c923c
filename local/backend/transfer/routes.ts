import { HttpError } from "../http/reply";
import type { ApiRequest, Reply, Routes } from "../http/reply";
import { asObject, stringField } from "../values/json";
import type { Json } from "../values/json";
import type { Transfers } from "./transfers";

/** Before the timestamp of a snapshot that is downloaded. */
export const SNAPSHOT_PATH = "/api/export/zip/";

/** What `convex export` and `convex import` call; each with the admin key. */
export function transferRoutes(transfers: Transfers, requireAdmin: (key: string) => void): Routes {
  const admin =
    (handler: (request: ApiRequest, query: URLSearchParams) => Promise<Json> | Json) =>
    async (request: ApiRequest): Promise<Reply> => {
      requireAdmin(request.adminKey ?? "");
      return { status: 200, body: await handler(request, urlOf(request).searchParams) };
    };
  return {
    "POST /api/export/request/zip": admin(async (_request, query) => {
      await transfers.export(query.get("includeStorage") === "true");
      return null;
    }),
    [`GET ${SNAPSHOT_PATH}`]: async (request) => {
      requireAdmin(request.adminKey ?? "");
      return transfers.download(urlOf(request).pathname.slice(SNAPSHOT_PATH.length));
    },
    "POST /api/import/start_upload": admin(() => transfers.startUpload()),
    "POST /api/import/upload_part": admin(({ bytes }, query) => {
      const part = Number(query.get("partNumber"));
      if (!Number.isSafeInteger(part)) throw new HttpError(400, "BadPart", "Which part is it?");
      return transfers.addPart(query.get("uploadToken") ?? "", part, bytes);
    }),
    "POST /api/import/finish_upload": admin(({ body }) => transfers.finishUpload(asObject(body))),
    "POST /api/perform_import": admin(async ({ body }) => {
      await transfers.perform(stringField(asObject(body), "importId"));
      return null;
    }),
  };
}

function urlOf({ raw }: ApiRequest): URL {
  return new URL(raw.url ?? "/", "http://localhost");
}
