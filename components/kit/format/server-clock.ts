/**
 * The server's clock as a device knows it, whatever its own says: a moment that the server named has
 * passed there when it is read here. The latest of them is the nearest, and at most one way late.
 */
export type ServerClock = {
  /** Notes a moment of the server's past, read at a moment of the device; epoch ms. */
  learn: (serverPast: number, deviceNow: number) => void;
  /** The server's time at a moment of the device; the device's own before anything was learnt. */
  at: (deviceNow: number) => number;
};

export function newServerClock(): ServerClock {
  let ahead: number | null = null;
  return {
    learn: (serverPast, deviceNow) => {
      ahead = Math.max(ahead ?? -Infinity, serverPast - deviceNow);
    },
    at: (deviceNow) => deviceNow + (ahead ?? 0),
  };
}

/** Of this page: every view that tells a moment of the server teaches it. */
export const serverClock = newServerClock();
