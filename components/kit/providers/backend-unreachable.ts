/** How the browser, which is told no more of a server's error, knows it. */
const DIGEST = "BACKEND_UNREACHABLE";

/** A page's server has no answer from the backend; its message is for whoever reads the terminal. */
export class BackendUnreachable extends Error {
  readonly digest = DIGEST;

  constructor(url: string, reason: string) {
    super(
      `The backend at ${url} cannot be reached (${reason}). Is it running, and is NEXT_PUBLIC_CONVEX_URL its address?`,
    );
    this.name = "BackendUnreachable";
  }
}

/** True for what a page's server says when it has no answer from the backend. */
export function isUnreachable(error: Error & { digest?: string }): boolean {
  return error.digest === DIGEST;
}
