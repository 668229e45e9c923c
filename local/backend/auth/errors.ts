/** A refused token; `code` is what HTTP answers next to status 401. */
export class AuthError extends Error {
  constructor(
    readonly code:
      "NoAuthProvider" | "InvalidAuthHeader" | "Unauthenticated" | "AuthProviderDiscoveryFailed",
    message: string,
  ) {
    super(message);
  }
}
