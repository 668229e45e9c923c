type Connection = {
  /** What the browser says of its network. */
  isOnline: boolean;
  isWebSocketConnected: boolean;
  hasEverConnected: boolean;
  /** Tries since the last success. */
  connectionRetries: number;
};

/** One try may fail while a backend starts; with the second some seconds have passed. */
const FAILED_TRIES = 2;

/** Whether what a page shows may be old, or is not to come just now. */
export function isLost(connection: Connection): boolean {
  const { isOnline, isWebSocketConnected, hasEverConnected, connectionRetries } = connection;
  // The browser knows of a dead network at once; the socket notices after a while.
  if (!isOnline) return true;
  if (isWebSocketConnected) return false;
  return hasEverConnected || connectionRetries >= FAILED_TRIES;
}
