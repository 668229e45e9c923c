import type { Files } from "../files/files";
import { stringField } from "../values/json";
import type { AsyncCalls } from "./syscalls";

/** `ctx.storage`; the work is done by `files/`. */
export function storageCalls(files: Files): AsyncCalls {
  return {
    "1.0/storageGenerateUploadUrl": (_args, frame) => files.uploadUrl(frame),
    "1.0/storageGetUrl": (args, frame) => files.url(frame, stringField(args, "storageId")),
    "1.0/storageGetMetadata": (args, frame) =>
      files.metadata(frame, stringField(args, "storageId")),
    "1.0/storageDelete": async (args, frame) => {
      await files.remove(frame, stringField(args, "storageId"));
      return null;
    },
    "1.0/storageStore": (args, frame) => files.storeCall(frame, args),
    "1.0/storageGet": (args, frame) => files.getCall(frame, stringField(args, "storageId")),
  };
}
