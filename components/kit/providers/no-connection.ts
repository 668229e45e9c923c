/**
 * Stands, in what browsers load, for two modules that Convex's hooks import for the client beside them;
 * `next.config.mjs` says which. That client is not used, and its connection is most of its code: ours
 * is `LiveClient`, whose connection comes behind the page.
 */
function NoConnection(): never {
  throw new Error("In a browser the connection is LiveClient's; ConvexReactClient has none here.");
}

export { NoConnection as BaseConvexClient, NoConnection as PaginatedQueryClient };
