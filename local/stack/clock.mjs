/**
 * Moves this world's clock ahead; it runs on from there. Also run inside a browser's pages, so it
 * uses nothing but its argument.
 */
export function moveClock(aheadMs) {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMs;
  const Moved = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
  RealDate.prototype.constructor = Moved;
  globalThis.Date = Moved;
}

/** Where a process and those that it starts read how far ahead their clock is. */
export const CLOCK_AHEAD = "CLOCK_AHEAD_MS";

/** From now on, every process that this one starts has its clock so far ahead. */
export function startPartsAhead(aheadMs) {
  process.env[CLOCK_AHEAD] = String(aheadMs);
  const preload = new URL("clockPreload.mjs", import.meta.url).href;
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --import ${preload}`.trim();
}
