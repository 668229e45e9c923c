// Preloaded into the parts of a chaos run that start after the hour has passed: their clock is ahead
// by this much, and otherwise runs as it does.
const ahead = Number(process.env.CHAOS_CLOCK_AHEAD_MS ?? 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + ahead);
    else super(...args);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
