// Runs the actions of "use node" modules, one at a time, in a process of their own. The parent is worker.ts.
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { redirectConsole } from "./childConsole.mjs";

let nextCall = 1;
const waiting = new Map();
let modules = {};
/** The number of the request that is worked on: all that the parent is told bears it. */
let run = 0;

const send = (message) => process.send?.({ run, ...message });
const errorOf = (error, name = error?.name) => ({
  name: String(name ?? "Error"),
  message: String(error?.message ?? error),
  stack: String(error?.stack ?? ""),
  data:
    error !== null && typeof error === "object" && Symbol.for("ConvexError") in error
      ? error.data
      : undefined,
});

for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    send({ type: "fatal", error: errorOf(error, event) });
    process.disconnect?.();
    process.reallyExit(1);
  });
}

// The server is gone: nobody waits for what still runs here.
process.on("disconnect", () => process.reallyExit(0));

const asyncSyscall = (operation, args) =>
  new Promise((resolve, reject) => {
    const id = nextCall++;
    waiting.set(id, { resolve, reject });
    send({ type: "syscall", id, operation, args });
  });

globalThis.Convex = {
  syscall: (operation) => {
    throw new Error(`${operation} is not available in actions`);
  },
  asyncSyscall,
  jsSyscall: async (operation, args) => {
    if (operation === "storage/storeBlob") {
      const blob = Buffer.from(await args.blob.arrayBuffer()).toString("base64");
      return JSON.parse(
        await asyncSyscall(
          "1.0/storageStore",
          JSON.stringify({ blob, contentType: args.blob.type, sha256: args.options?.sha256 }),
        ),
      );
    }
    if (operation !== "storage/getBlob") throw new Error(`Unknown operation ${operation}`);
    const file = JSON.parse(
      await asyncSyscall("1.0/storageGet", JSON.stringify({ storageId: args.storageId })),
    );
    return file && new Blob([Buffer.from(file.blob, "base64")], { type: file.contentType ?? "" });
  },
};

redirectConsole((line) => send({ type: "log", line }));

function load({ code, file, names, root }) {
  const commonJs = { exports: {} };
  const require = createRequire(path.join(root, "package.json"));
  const wrapped = vm.runInThisContext(`(function (module, exports, require) {\n${code}\n})`, {
    filename: file,
    lineOffset: -1,
  });
  wrapped(commonJs, commonJs.exports, require);
  const found = [];
  names.forEach((name, position) => {
    modules[name] = commonJs.exports[`m${position}`] ?? {};
    for (const [exported, value] of Object.entries(modules[name])) {
      const kind = value?.isAction
        ? "action"
        : value?.isQuery
          ? "query"
          : value?.isMutation
            ? "mutation"
            : null;
      if (!kind) continue;
      found.push({
        name: `${name}:${exported}`,
        kind,
        isPublic: value.isPublic === true,
        args: value.exportArgs(),
        returns: value.exportReturns(),
      });
    }
  });
  send({ type: "loaded", functions: found });
}

async function runAction({ name, args }) {
  const [file, exported] = name.split(":");
  try {
    send({ type: "result", value: await modules[file][exported].invokeAction("", args) });
  } catch (error) {
    send({ type: "failed", error: errorOf(error) });
  }
}

process.on("message", (message) => {
  run = message.run ?? run;
  if (message.type === "load") {
    try {
      load(message);
    } catch (error) {
      send({ type: "failed", error: errorOf(error) });
    }
  } else if (message.type === "run") void runAction(message);
  else if (message.type === "reply") {
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error)
      reject(
        Object.assign(
          new Error(message.error.message),
          message.error.data === undefined ? {} : { data: message.error.data },
        ),
      );
    else resolve(message.value);
  }
});
