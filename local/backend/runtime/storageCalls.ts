import { stringField } from "../values/json";
import type { Engine } from "./engine";
import type { AsyncCalls } from "./syscalls";

/** `ctx.storage`; the work is done by `files/`. */
export function storageCalls(engine: Engine): AsyncCalls {
  return {
    "1.0/storageGenerateUploadUrl": (_args, frame) => engine.files.uploadUrl(frame),
    "1.0/storageGetUrl": (args, frame) => engine.files.url(frame, stringField(args, "storageId")),
    "1.0/storageGetMetadata": (args, frame) =>
      engine.files.metadata(frame, stringField(args, "storageId")),
    "1.0/storageDelete": async (args, frame) => {
      await engine.files.remove(frame, stringField(args, "storageId"));
      return null;
    },
    "1.0/storageStore": (args, frame) => engine.files.storeCall(frame, args),
    "1.0/storageGet": (args, frame) => engine.files.getCall(frame, stringField(args, "storageId")),
  };
}
