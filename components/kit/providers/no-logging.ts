/**
 * Stands, in what browsers load, for the loggers that Convex's hooks import for the client beside them;
 * `no-connection.ts` says why that client is not used. `LiveClient` has a logger of its own.
 */
function noLogging(): never {
  throw new Error("In a browser LiveClient logs; ConvexReactClient has no logger here.");
}

export { noLogging as instantiateDefaultLogger, noLogging as instantiateNoopLogger };
