/**
 * Next tells a route no socket, and leaves an `X-Forwarded-For` that a caller made up as it is. So the
 * server itself writes the socket's address into a header of ours, over whatever a caller put there.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { writeSocketAddresses } = await import("./components/kit/site/write-socket-addresses");
  writeSocketAddresses();
}
