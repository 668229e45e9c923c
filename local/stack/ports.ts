import { createServer } from "node:net";

/** True when nothing listens on this loopback port, over IPv4 or IPv6. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1"]) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
      probe.listen(port, host, () => probe.close(() => resolve(true)));
    });
    if (!free) return false;
  }
  return true;
}

/** The wanted port, or the next free one after it; never one in `taken`, to which it is added. */
export async function choosePort(wanted: number, taken: Set<number>): Promise<number> {
  for (let port = wanted; port < wanted + 500; port++) {
    if (taken.has(port) || !(await isFree(port))) continue;
    taken.add(port);
    return port;
  }
  throw new Error(`No free port from ${wanted} to ${wanted + 500}.`);
}
